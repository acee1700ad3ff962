import jwt from 'jsonwebtoken';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { openSession, type Tokens } from '@/lib/auth/sessions';
import { env } from '@/lib/runtime/env';
import { createActor } from '@/tests/support/accounts';
import { createAttackSetup, type AttackSetup } from '@/tests/support/attacks/attack-setup';
import { attackTable, post, type Attack, type Expected } from '@/tests/support/attacks/attack-table';
import type { RawRequest } from '@/tests/support/clients/raw-http';

let scene: AttackSetup;
beforeAll(async () => {
  scene = await createAttackSetup('tokens');
});
afterAll(() => scene.stop());

const INVALID = { status: 401, code: 'TOKEN_INVALID' };
const ENDED = { status: 401, code: 'SESSION_ENDED' };
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

/** The victim's own token but for what is forged. */
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

const reads = (name: string, make: (here: AttackSetup) => string, refusal: Expected = INVALID): Attack => ({
  name,
  who: 'nobody',
  request: (here) => orderOf(here, bearer(make(here))),
  expect: refusal,
});

describe('a token that is not ours opens nothing:', () => {
  attackTable(
    () => scene,
    [
      { name: 'none at all', who: 'nobody', request: (here) => orderOf(here), expect: UNAUTHENTICATED },
      reads('signed with HS512', (here) =>
        forge(here, { header: { alg: 'HS512' }, options: { algorithm: 'HS512' } }),
      ),
      reads('signed with another key', (here) => forge(here, { secret: OTHER })),
      reads(
        'not signed at all',
        ({ users }) =>
          `${part({ alg: 'none', kid: 't1', typ: 'at+jwt' })}.${users.victim.token.split('.')[1]}.`,
      ),
      reads('said to be unsigned, with a signature', ({ users }) => {
        const [, payload, signature] = users.victim.token.split('.');
        return `${part({ alg: 'none', kid: 't1', typ: 'at+jwt' })}.${payload}.${signature}`;
      }),
      reads('of an unknown key', (here) => forge(here, { header: { kid: 'k9' } })),
      reads('of the key __proto__', (here) => forge(here, { header: { kid: '__proto__' }, secret: OTHER })),
      reads('of the key constructor', (here) =>
        forge(here, { header: { kid: 'constructor' }, secret: OTHER }),
      ),
      reads('of a key that is a file', (here) =>
        forge(here, { header: { kid: '../../../dev/null' }, secret: '\0' }),
      ),
      reads('of a key that is an object', (here) => forge(here, { header: { kid: { $ne: null } } })),
      reads('with a key of its own in its head', (here) =>
        forge(here, { header: { kid: 'evil', jwk: { kty: 'oct', k: part({}) } }, secret: OTHER }),
      ),
      reads(
        'with critical extensions nobody knows',
        (here) =>
          `${part({ alg: 'HS256', kid: 'x', typ: 'at+jwt', crit: ['b64'], b64: false })}.${
            here.users.victim.token.split('.')[1]
          }.AAAA`,
      ),
      reads('10 kB long', (here) => forge(here, { claims: { padding: 'x'.repeat(7_500) } })),
      reads('of 15 kB of dots', () => '.'.repeat(15_000)),
      reads('without an end', (here) => {
        const [kid, key] = [...env().JWT_SECRETS][0]!;
        const { id, sessionId, role } = here.users.victim;
        return jwt.sign({ sid: sessionId, role }, key, {
          subject: id,
          issuer: 'blinkcart',
          audience: 'blinkcart',
          header: { alg: 'HS256', kid, typ: 'at+jwt' },
        });
      }),
      reads('not valid yet', (here) => forge(here, { options: { notBefore: 300 } })),
      reads('of another issuer', (here) => forge(here, { options: { issuer: 'evil' } })),
      reads('for another audience', (here) => forge(here, { options: { audience: 'evil' } })),
      reads('of another type', (here) => forge(here, { header: { typ: 'JWT' } })),
      reads('whose text is a list', () => `${part({ alg: 'HS256', kid: 't1' })}.${part([])}.AAAA`),
    ],
  );
});

describe('a true token says no more than the session knows:', () => {
  attackTable(
    () => scene,
    [
      reads(
        'a customer’s claims to be an admin’s',
        (here) => forge(here, { claims: { role: 'admin' } }),
        ENDED,
      ),
      reads('one of a role nobody has', (here) => forge(here, { claims: { role: 'root' } })),
      reads(
        'one of the victim on the attacker’s session',
        (here) => forge(here, { claims: { sid: here.users.customer.sessionId } }),
        ENDED,
      ),
      reads(
        'one of a session that never was',
        (here) => forge(here, { claims: { sid: 'a'.repeat(24) } }),
        ENDED,
      ),
      reads('one of a session that is an operator', (here) =>
        forge(here, { claims: { sid: { $ne: null } } }),
      ),
      reads(
        'one of the attacker for the victim’s session',
        (here) => forge(here, { options: { subject: here.users.customer.id } }),
        ENDED,
      ),
      {
        name: 'one right after signing out',
        who: 'nobody',
        request: async (here) => {
          const leaving = await createActor('customer');
          expect((await here.api.post('/api/auth/logout', leaving.token)).status).toBe(204);
          return [
            { path: '/api/orders', headers: bearer(leaving.token) },
            post('/api/cart/items', { productId: here.product.id, quantity: 1 }, bearer(leaving.token)),
          ];
        },
        expect: ENDED,
      },
      {
        name: 'one of a partner disabled with a delivery in hand',
        who: 'nobody',
        request: async (here) => {
          const partner = await createActor('delivery_partner');
          const { body } = await here.api.place(here.users.victim.token, [{ productId: here.product.id }]);
          await mongoose.connection
            .collection('users')
            .updateOne({ _id: objectId(partner.id) }, { $set: { status: 'disabled' } });
          return [
            post(`/api/orders/${body.id}/accept`, {}, bearer(partner.token)),
            post(`/api/orders/${here.order.id}/status`, { to: 'PICKED_UP' }, bearer(partner.token)),
          ];
        },
        expect: ENDED,
      },
      {
        name: 'one of a manager who is one no longer',
        who: 'nobody',
        request: async (here) => {
          const former = await createActor('manager');
          await mongoose.connection
            .collection('users')
            .updateOne({ _id: objectId(former.id) }, { $set: { role: 'customer' } });
          return post(`/api/orders/${here.order.id}/cancel`, {}, bearer(former.token));
        },
        expect: ENDED,
      },
      {
        name: 'one past the end of its session',
        who: 'nobody',
        request: async (here) => {
          const late = await createActor('manager');
          await mongoose.connection
            .collection('sessions')
            .updateOne({ _id: objectId(late.sessionId) }, { $set: { expiresAt: new Date(Date.now() - 1) } });
          return orderOf(here, bearer(late.token));
        },
        expect: ENDED,
      },
    ],
  );
});

describe('a token in the wrong place is none:', () => {
  const elsewhere = (name: string, place: (token: string) => Record<string, string>): Attack => ({
    name,
    who: 'nobody',
    request: (here) => orderOf(here, place(here.users.victim.token)),
    expect: UNAUTHENTICATED,
  });
  attackTable(
    () => scene,
    [
      elsewhere('as a password', (token) => ({
        authorization: `Basic ${Buffer.from(`victim:${token}`).toString('base64')}`,
      })),
      elsewhere('after the wrong word', (token) => ({ authorization: `Token ${token}` })),
      elsewhere('in a cookie without the prefix that hosts cannot forge', (token) => ({
        cookie: `at=${token}`,
      })),
      elsewhere('in a cookie of the refresh token', (token) => ({ cookie: `__Host-rt=${token}` })),
      elsewhere('in a header of its own', (token) => ({ 'x-access-token': token })),
      elsewhere('behind a bearer that is empty', (token) => ({
        authorization: 'Bearer ',
        cookie: `__Host-at=${token}`,
      })),
      {
        name: 'in the query',
        who: 'nobody',
        request: ({ users }) => ({ path: `/api/orders?access_token=${users.victim.token}` }),
        expect: UNAUTHENTICATED,
      },
      {
        name: 'a bad bearer in front of a good cookie',
        who: 'nobody',
        request: (here) =>
          orderOf(here, { ...bearer('nonsense'), cookie: `__Host-at=${here.users.victim.token}` }),
        expect: INVALID,
      },
    ],
  );
});

describe('a refresh token', () => {
  let tokens: Tokens;
  beforeAll(async () => {
    tokens = await openSession(scene.users.victim, 'phone', 'password');
  });
  const sessionDoc = () =>
    mongoose.connection
      .collection('sessions')
      .findOne({ _id: objectId(tokens.refreshToken!.split('.')[0]!) });
  const refresh = (refreshToken: unknown) => post('/api/auth/refresh', { refreshToken });
  const forged = (name: string, make: () => unknown, refusal: Expected = ENDED): Attack => ({
    name,
    who: 'nobody',
    request: () => refresh(make()),
    expect: refusal,
  });
  const malformed = { status: 400, code: 'VALIDATION' };

  attackTable(
    () => scene,
    [
      {
        name: 'is not traded in by a read with an access token that ran out',
        who: 'nobody',
        request: (here) =>
          orderOf(here, {
            cookie: `__Host-at=${forge(here, { options: { expiresIn: -60 } })}; __Host-rt=${tokens.refreshToken}`,
          }),
        expect: INVALID,
      },
      forged(
        'with a secret that was never given out',
        () => `${tokens.refreshToken!.split('.')[0]}.${'A'.repeat(43)}`,
      ),
      forged('without a secret', () => `${tokens.refreshToken!.split('.')[0]}.`),
      forged(
        'of the attacker’s session with the victim’s secret',
        () => `${scene.users.customer.sessionId}.${tokens.refreshToken!.split('.')[1]}`,
      ),
      forged('that is the access token', () => tokens.accessToken.slice(0, 200)),
      forged('that is none', () => ''),
      forged('that is an operator', () => ({ $ne: null }), malformed),
      forged('that is a list', () => [tokens.refreshToken], malformed),
      forged('of 201 characters', () => 'x'.repeat(201), malformed),
      {
        name: 'in the body of a browser, whose cookie alone counts',
        who: 'nobody',
        request: () => post('/api/auth/refresh', { refreshToken: tokens.refreshToken, client: 'browser' }),
        expect: ENDED,
      },
      {
        name: 'used as an access token',
        who: 'nobody',
        request: (here) => orderOf(here, bearer(tokens.refreshToken!)),
        expect: INVALID,
      },
      {
        name: 'of another does not sign its owner out when it is wrong',
        who: 'nobody',
        request: () => post('/api/auth/logout', {}, bearer(`${tokens.refreshToken!.split('.')[0]}.guess`)),
        expect: { status: 204 },
      },
      {
        name: 'used twice at once is traded in once',
        who: 'nobody',
        atOnce: true,
        request: () => [refresh(tokens.refreshToken), refresh(tokens.refreshToken)],
        expect: { status: 200 },
        mustNotChange: { everythingBut: ['sessions'] },
        also: async (answers) => {
          const given = answers.map(
            ({ text }) => (JSON.parse(text) as { refreshToken?: string }).refreshToken,
          );
          expect(given.filter((token) => token !== undefined)).toHaveLength(1);
          expect((await sessionDoc())?.revokedAt ?? null).toBeNull();
        },
      },
      {
        name: 'used again long after ends the session for both',
        who: 'nobody',
        request: async () => {
          await mongoose.connection
            .collection('sessions')
            .updateOne(
              { _id: objectId(tokens.refreshToken!.split('.')[0]!) },
              { $set: { rotatedAt: new Date(Date.now() - 60_000) } },
            );
          return refresh(tokens.refreshToken);
        },
        expect: ENDED,
        mustNotChange: { everythingBut: ['sessions', 'auditevents'] },
        also: async () => expect(await sessionDoc()).toMatchObject({ revokedReason: 'refresh-reuse' }),
      },
    ],
  );
});
