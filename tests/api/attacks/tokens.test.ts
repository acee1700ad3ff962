import jwt from 'jsonwebtoken';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { openSession, type Tokens } from '@/lib/auth/sessions';
import { env } from '@/lib/runtime/env';
import { createActor } from '@/tests/support/accounts';
import { createAttackSetup, type AttackSetup } from '@/tests/support/attacks/attack-setup';
import { attackTable, post, type Attack, type Expected } from '@/tests/support/attacks/attack-table';
import type { RawRequest } from '@/tests/support/clients/raw-http';

let setup: AttackSetup;
beforeAll(async () => {
  setup = await createAttackSetup('tokens');
});
afterAll(() => setup.stop());

const INVALID = { status: 401, code: 'TOKEN_INVALID' };
const SESSION_ENDED = { status: 401, code: 'SESSION_ENDED' };
const UNAUTHENTICATED = { status: 401, code: 'UNAUTHENTICATED' };

const objectId = (id: string) => mongoose.Types.ObjectId.createFromHexString(id);
const orderOf = ({ order }: AttackSetup, headers: Record<string, string> = {}): RawRequest => ({
  path: `/api/orders/${order.id}`,
  headers,
});
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

type Forgery = {
  claims?: object;
  header?: object;
  secret?: string;
  options?: jwt.SignOptions;
};

/** Signs the victim's token with the given changes. */
function forge({ users }: AttackSetup, { claims, header, secret, options }: Forgery): string {
  const [kid, key] = [...env().JWT_SECRETS][0]!;
  const { id, sessionId, role } = users.victim;
  const payload = { sid: sessionId, role, ...claims };
  return jwt.sign(JSON.parse(JSON.stringify(payload)) as object, secret ?? key, {
    subject: id,
    issuer: 'blinkcart',
    audience: 'blinkcart',
    expiresIn: 600,
    header: { alg: 'HS256', kid, typ: 'at+jwt', ...header } as jwt.JwtHeader,
    ...options,
  });
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const OTHER = 'another secret of sufficient length, thirty-two bytes';

const tokenAttack = (
  name: string,
  make: (setup: AttackSetup) => string,
  refusal: Expected = INVALID,
): Attack => ({
  name,
  caller: 'nobody',
  request: (setup) => orderOf(setup, bearer(make(setup))),
  expect: refusal,
});

describe('rejects a forged token', () => {
  attackTable(
    () => setup,
    [
      { name: 'no token', caller: 'nobody', request: (setup) => orderOf(setup), expect: UNAUTHENTICATED },
      tokenAttack('signed with HS512', (setup) =>
        forge(setup, { header: { alg: 'HS512' }, options: { algorithm: 'HS512' } }),
      ),
      tokenAttack('signed with another key', (setup) => forge(setup, { secret: OTHER })),
      tokenAttack(
        'without a signature',
        ({ users }) =>
          `${part({ alg: 'none', kid: 't1', typ: 'at+jwt' })}.${users.victim.token.split('.')[1]}.`,
      ),
      tokenAttack('with alg none and a signature', ({ users }) => {
        const [, payload, signature] = users.victim.token.split('.');
        return `${part({ alg: 'none', kid: 't1', typ: 'at+jwt' })}.${payload}.${signature}`;
      }),
      tokenAttack('with an unknown key id', (setup) => forge(setup, { header: { kid: 'k9' } })),
      tokenAttack('with the key id __proto__', (setup) =>
        forge(setup, { header: { kid: '__proto__' }, secret: OTHER }),
      ),
      tokenAttack('with the key id constructor', (setup) =>
        forge(setup, { header: { kid: 'constructor' }, secret: OTHER }),
      ),
      tokenAttack('with a path as key id', (setup) =>
        forge(setup, { header: { kid: '../../../dev/null' }, secret: '\0' }),
      ),
      tokenAttack('with an object as key id', (setup) => forge(setup, { header: { kid: { $ne: null } } })),
      tokenAttack('with an embedded key', (setup) =>
        forge(setup, { header: { kid: 'evil', jwk: { kty: 'oct', k: part({}) } }, secret: OTHER }),
      ),
      tokenAttack(
        'with unknown critical extensions',
        (setup) =>
          `${part({ alg: 'HS256', kid: 'x', typ: 'at+jwt', crit: ['b64'], b64: false })}.${
            setup.users.victim.token.split('.')[1]
          }.AAAA`,
      ),
      tokenAttack('of 10 kB', (setup) => forge(setup, { claims: { padding: 'x'.repeat(7_500) } })),
      tokenAttack('of 15,000 dots', () => '.'.repeat(15_000)),
      tokenAttack('without an expiry', (setup) => {
        const [kid, key] = [...env().JWT_SECRETS][0]!;
        const { id, sessionId, role } = setup.users.victim;
        return jwt.sign({ sid: sessionId, role }, key, {
          subject: id,
          issuer: 'blinkcart',
          audience: 'blinkcart',
          header: { alg: 'HS256', kid, typ: 'at+jwt' },
        });
      }),
      tokenAttack('with a future notBefore', (setup) => forge(setup, { options: { notBefore: 300 } })),
      tokenAttack('with another issuer', (setup) => forge(setup, { options: { issuer: 'evil' } })),
      tokenAttack('with another audience', (setup) => forge(setup, { options: { audience: 'evil' } })),
      tokenAttack('with another type', (setup) => forge(setup, { header: { typ: 'JWT' } })),
      tokenAttack('with a list as payload', () => `${part({ alg: 'HS256', kid: 't1' })}.${part([])}.AAAA`),
    ],
  );
});

describe('rejects a validly signed token that contradicts its session', () => {
  attackTable(
    () => setup,
    [
      tokenAttack(
        'with the role admin',
        (setup) => forge(setup, { claims: { role: 'admin' } }),
        SESSION_ENDED,
      ),
      tokenAttack('with an unknown role', (setup) => forge(setup, { claims: { role: 'root' } })),
      tokenAttack(
        "with the attacker's session",
        (setup) => forge(setup, { claims: { sid: setup.users.customer.sessionId } }),
        SESSION_ENDED,
      ),
      tokenAttack(
        'with an unknown session',
        (setup) => forge(setup, { claims: { sid: 'a'.repeat(24) } }),
        SESSION_ENDED,
      ),
      tokenAttack('with a query operator as session', (setup) =>
        forge(setup, { claims: { sid: { $ne: null } } }),
      ),
      tokenAttack(
        'with the attacker as subject',
        (setup) => forge(setup, { options: { subject: setup.users.customer.id } }),
        SESSION_ENDED,
      ),
      {
        name: 'after logout',
        caller: 'nobody',
        request: async (setup) => {
          const signedOut = await createActor('customer');
          expect((await setup.api.post('/api/auth/logout', signedOut.token)).status).toBe(204);
          return [
            { path: '/api/orders', headers: bearer(signedOut.token) },
            post('/api/cart/items', { productId: setup.product.id, quantity: 1 }, bearer(signedOut.token)),
          ];
        },
        expect: SESSION_ENDED,
      },
      {
        name: 'of a partner disabled during a delivery',
        caller: 'nobody',
        request: async (setup) => {
          const partner = await createActor('delivery_partner');
          const { body } = await setup.api.place(setup.users.victim.token, [{ productId: setup.product.id }]);
          await mongoose.connection
            .collection('users')
            .updateOne({ _id: objectId(partner.id) }, { $set: { status: 'disabled' } });
          return [
            post(`/api/orders/${body.id}/accept`, {}, bearer(partner.token)),
            post(`/api/orders/${setup.order.id}/status`, { to: 'PICKED_UP' }, bearer(partner.token)),
          ];
        },
        expect: SESSION_ENDED,
      },
      {
        name: 'of a former manager',
        caller: 'nobody',
        request: async (setup) => {
          const former = await createActor('manager');
          await mongoose.connection
            .collection('users')
            .updateOne({ _id: objectId(former.id) }, { $set: { role: 'customer' } });
          return post(`/api/orders/${setup.order.id}/cancel`, {}, bearer(former.token));
        },
        expect: SESSION_ENDED,
      },
      {
        name: 'of an expired session',
        caller: 'nobody',
        request: async (setup) => {
          const expired = await createActor('manager');
          await mongoose.connection
            .collection('sessions')
            .updateOne(
              { _id: objectId(expired.sessionId) },
              { $set: { expiresAt: new Date(Date.now() - 1) } },
            );
          return orderOf(setup, bearer(expired.token));
        },
        expect: SESSION_ENDED,
      },
    ],
  );
});

describe('rejects a token in the wrong place', () => {
  const placementAttack = (name: string, place: (token: string) => Record<string, string>): Attack => ({
    name,
    caller: 'nobody',
    request: (setup) => orderOf(setup, place(setup.users.victim.token)),
    expect: UNAUTHENTICATED,
  });
  attackTable(
    () => setup,
    [
      placementAttack('as a Basic password', (token) => ({
        authorization: `Basic ${Buffer.from(`victim:${token}`).toString('base64')}`,
      })),
      placementAttack('with another scheme', (token) => ({ authorization: `Token ${token}` })),
      placementAttack('in a cookie without the __Host- prefix', (token) => ({
        cookie: `at=${token}`,
      })),
      placementAttack('in the refresh token cookie', (token) => ({ cookie: `__Host-rt=${token}` })),
      placementAttack('in a custom header', (token) => ({ 'x-access-token': token })),
      placementAttack('in a cookie next to an empty bearer header', (token) => ({
        authorization: 'Bearer ',
        cookie: `__Host-at=${token}`,
      })),
      {
        name: 'in the query',
        caller: 'nobody',
        request: ({ users }) => ({ path: `/api/orders?access_token=${users.victim.token}` }),
        expect: UNAUTHENTICATED,
      },
      {
        name: 'in a cookie next to an invalid bearer header',
        caller: 'nobody',
        request: (setup) =>
          orderOf(setup, { ...bearer('nonsense'), cookie: `__Host-at=${setup.users.victim.token}` }),
        expect: INVALID,
      },
    ],
  );
});

describe('refresh token', () => {
  let tokens: Tokens;
  beforeAll(async () => {
    tokens = await openSession(setup.users.victim, 'phone', 'password');
  });
  const sessionDoc = () =>
    mongoose.connection
      .collection('sessions')
      .findOne({ _id: objectId(tokens.refreshToken!.split('.')[0]!) });
  const refresh = (refreshToken: unknown) => post('/api/auth/refresh', { refreshToken });
  const forged = (name: string, make: () => unknown, refusal: Expected = SESSION_ENDED): Attack => ({
    name,
    caller: 'nobody',
    request: () => refresh(make()),
    expect: refusal,
  });
  const malformed = { status: 400, code: 'VALIDATION' };

  attackTable(
    () => setup,
    [
      {
        name: 'is not used by a read with an expired access token',
        caller: 'nobody',
        request: (setup) =>
          orderOf(setup, {
            cookie: `__Host-at=${forge(setup, { options: { expiresIn: -60 } })}; __Host-rt=${tokens.refreshToken}`,
          }),
        expect: INVALID,
      },
      forged(
        'with an unknown secret is rejected',
        () => `${tokens.refreshToken!.split('.')[0]}.${'A'.repeat(43)}`,
      ),
      forged('without a secret is rejected', () => `${tokens.refreshToken!.split('.')[0]}.`),
      forged(
        'with the secret of another session is rejected',
        () => `${setup.users.customer.sessionId}.${tokens.refreshToken!.split('.')[1]}`,
      ),
      forged('replaced by the access token is rejected', () => tokens.accessToken.slice(0, 200)),
      forged('that is empty is rejected', () => ''),
      forged('replaced by a query operator is rejected', () => ({ $ne: null }), malformed),
      forged('in a list is rejected', () => [tokens.refreshToken], malformed),
      forged('of 201 characters is rejected', () => 'x'.repeat(201), malformed),
      {
        name: 'in the body of a browser request is ignored',
        caller: 'nobody',
        request: () => post('/api/auth/refresh', { refreshToken: tokens.refreshToken, client: 'browser' }),
        expect: SESSION_ENDED,
      },
      {
        name: 'is rejected as access token',
        caller: 'nobody',
        request: (setup) => orderOf(setup, bearer(tokens.refreshToken!)),
        expect: INVALID,
      },
      {
        name: 'with a wrong secret does not sign the owner out',
        caller: 'nobody',
        request: () => post('/api/auth/logout', {}, bearer(`${tokens.refreshToken!.split('.')[0]}.guess`)),
        expect: { status: 204 },
      },
      {
        name: 'used twice concurrently is rotated once',
        caller: 'nobody',
        atOnce: true,
        request: () => [refresh(tokens.refreshToken), refresh(tokens.refreshToken)],
        expect: { status: 200 },
        mustNotChange: { everythingBut: ['sessions'] },
        also: async (answers) => {
          const issued = answers.map(
            ({ text }) => (JSON.parse(text) as { refreshToken?: string }).refreshToken,
          );
          expect(issued.filter((token) => token !== undefined)).toHaveLength(1);
          expect((await sessionDoc())?.revokedAt ?? null).toBeNull();
        },
      },
      {
        name: 'reused after a minute revokes the session',
        caller: 'nobody',
        request: async () => {
          await mongoose.connection
            .collection('sessions')
            .updateOne(
              { _id: objectId(tokens.refreshToken!.split('.')[0]!) },
              { $set: { rotatedAt: new Date(Date.now() - 60_000) } },
            );
          return refresh(tokens.refreshToken);
        },
        expect: SESSION_ENDED,
        mustNotChange: { everythingBut: ['sessions', 'auditevents'] },
        also: async () => expect(await sessionDoc()).toMatchObject({ revokedReason: 'refresh-reuse' }),
      },
    ],
  );
});
