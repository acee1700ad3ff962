import { afterAll, beforeAll, describe, expect } from 'vitest';
import mongoose from 'mongoose';
import { createAttackSetup, type AttackSetup } from '@/tests/support/attacks/attack-setup';
import { attackTable, post, type Attack, type Expected } from '@/tests/support/attacks/attack-table';
import { openSession } from '@/lib/auth/sessions';
import { createActor } from '@/tests/support/accounts';

/** 72 bytes, after which bcrypt would stop reading; and what follows them. */
const LONG = `${'x'.repeat(72)} and what follows`;
const OWNER = { name: 'Asha Rao', email: 'owner@blinkcart.test', password: LONG, phone: '+919876500777' };

let scene: AttackSetup;
beforeAll(async () => {
  scene = await createAttackSetup('accounts');
  const made = await scene.api.post('/api/auth/register', undefined, OWNER);
  expect(made.status).toBe(201);
});
afterAll(() => scene.stop());

const MALFORMED = { status: 400, code: 'VALIDATION' };
const FAILED = { status: 401, code: 'LOGIN_FAILED' };
const NOT_FOUND = { status: 404, code: 'NOT_FOUND' };

const EVE = { name: 'Eve', email: 'eve@blinkcart.test', password: 'correct horse battery' };
const registers = (name: string, more: object, refusal: Expected = MALFORMED): Attack => ({
  name,
  who: 'nobody',
  request: () => post('/api/auth/register', { ...EVE, ...more }),
  expect: refusal,
});
const signsIn = (name: string, body: object, refusal: Expected = FAILED): Attack => ({
  name,
  who: 'nobody',
  request: () => post('/api/auth/login', { email: OWNER.email, password: LONG, ...body }),
  expect: refusal,
});

describe('signing up as more than a customer, or as somebody else:', () => {
  const taken = { status: 409, code: 'ACCOUNT_EXISTS' };
  attackTable(
    () => scene,
    [
      registers('a role', { role: 'admin' }),
      registers('a role in a list', { role: ['customer', 'admin'] }),
      registers('a status', { status: 'active' }),
      registers('an approval', { approval: 'approved' }),
      registers('a hash of its own', { passwordHash: 'bcrypt-sha384$x' }),
      registers('an id of its own', { _id: 'a'.repeat(24) }),
      registers('a proof that was not asked for', { isVerified: true }),
      registers('an operator for an email', { email: { $ne: null } }),
      registers('an email of 255 characters', { email: `${'e'.repeat(243)}@example.test` }),
      registers('an email with a line break and a second head', {
        email: 'eve@blinkcart.test\r\nBcc: all@x.test',
      }),
      registers('a phone that is none', { phone: '112' }),
      registers('a name of nothing but blanks', { name: '   ' }),
      registers('a name of 81 letters', { name: 'x'.repeat(81) }),
      registers('a password of 7 characters', { password: '1234567' }),
      registers('a password of 129 characters', { password: 'p'.repeat(129) }),
      registers('a password that is a number', { password: 12345678 }),
      registers('the owner’s email', { email: OWNER.email }, taken),
      registers(
        'the owner’s email in capitals, with blanks',
        { email: ` ${OWNER.email.toUpperCase()} ` },
        taken,
      ),
      registers('the owner’s phone', { phone: OWNER.phone }, taken),
    ],
  );
});

describe('signing in as the owner:', () => {
  attackTable(
    () => scene,
    [
      signsIn('with another password', { password: 'correct horse battery' }),
      signsIn('with the first 72 bytes of the password', { password: LONG.slice(0, 72) }),
      signsIn('with the password and a null byte', { password: `${LONG}\0` }),
      signsIn('with the hash of the password’s place', { password: 'bcrypt-sha384$$2b$12$x' }),
      signsIn('with an operator for a password', { password: { $ne: '' } }, MALFORMED),
      signsIn('with an operator for an email', { email: { $gt: '' } }, MALFORMED),
      signsIn('with an expression for an email', { email: 'owner@.*' }, MALFORMED),
      signsIn('with a list of emails', { email: [OWNER.email] }, MALFORMED),
      signsIn('with no password', { password: '' }, MALFORMED),
      signsIn('with a password of 513 characters', { password: 'p'.repeat(513) }, MALFORMED),
      signsIn('as a role', { role: 'admin' }, MALFORMED),
      {
        name: 'and learning nothing of who has an account',
        who: 'nobody',
        request: () => [
          post('/api/auth/login', { email: OWNER.email, password: 'a guess' }),
          post('/api/auth/login', { email: 'nobody@blinkcart.test', password: 'a guess' }),
          post('/api/auth/login', { email: scene.users.manager.email, password: 'a guess' }),
        ],
        expect: FAILED,
        also: (answers) => {
          const plain = answers.map(({ text, headers }) => [
            text.replace(/"requestId":"[^"]+"/, ''),
            Object.keys(headers).sort().join(),
          ]);
          expect(plain[1]).toEqual(plain[0]);
          expect(plain[2]).toEqual(plain[0]);
        },
      },
      {
        name: 'of a disabled account, even with the right password',
        who: 'nobody',
        request: async ({ api }) => {
          const gone = { ...EVE, email: 'gone@blinkcart.test' };
          await api.post('/api/auth/register', undefined, gone);
          await mongoose.connection
            .collection('users')
            .updateOne({ email: gone.email }, { $set: { status: 'disabled' } });
          return [
            post('/api/auth/login', { email: gone.email, password: 'a guess' }),
            post('/api/auth/login', { email: gone.email, password: gone.password }),
          ];
        },
        expect: [FAILED, { status: 403, code: 'ACCOUNT_DISABLED' }],
      },
    ],
  );
});

describe('another’s devices and password:', () => {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const setPassword = (body: object, headers: Record<string, string> = {}) => ({
    ...post('/api/me/password', body, headers),
    method: 'PUT',
  });
  attackTable(
    () => scene,
    [
      {
        name: 'a device of the victim',
        who: 'customer',
        request: ({ users }) => ({ method: 'DELETE', path: `/api/me/sessions/${users.victim.sessionId}` }),
        expect: NOT_FOUND,
      },
      {
        name: 'a device of an admin, by a manager',
        who: 'manager',
        request: ({ users }) => ({ method: 'DELETE', path: `/api/me/sessions/${users.admin.sessionId}` }),
        expect: NOT_FOUND,
      },
      {
        name: 'all devices, by those of somebody without another',
        who: 'customer',
        request: () => ({ method: 'DELETE', path: '/api/me/sessions' }),
        expect: { status: 204 },
      },
      {
        name: 'the list of devices names one’s own and no secret of them',
        who: 'customer',
        request: () => ({ path: '/api/me/sessions' }),
        expect: { status: 200 },
        also: ([answer], { users }) => {
          const { items } = JSON.parse(answer!.text) as { items: { id: string }[] };
          expect(items.map(({ id }) => id)).toEqual([users.customer.sessionId]);
          expect(answer!.text).not.toMatch(/hash|secret/i);
        },
      },
      {
        name: 'a password without the present one',
        who: 'nobody',
        request: async ({ api }) => {
          const { body } = await api.post<{ accessToken: string }>('/api/auth/login', undefined, {
            email: OWNER.email,
            password: LONG,
          });
          return [
            setPassword({ newPassword: EVE.password }, bearer(body.accessToken)),
            setPassword({ newPassword: EVE.password, currentPassword: 'a guess' }, bearer(body.accessToken)),
            setPassword(
              { newPassword: EVE.password, userId: scene.users.victim.id },
              bearer(body.accessToken),
            ),
            setPassword({ newPassword: '1234567', currentPassword: LONG }, bearer(body.accessToken)),
          ];
        },
        expect: [{ status: 403, code: 'PASSWORD_REQUIRED' }, FAILED, MALFORMED, MALFORMED],
      },
      {
        name: 'a first password for an account that never had one, by a stolen session',
        who: 'victim',
        request: () => setPassword({ newPassword: EVE.password }),
        expect: { status: 403, code: 'CODE_REQUIRED' },
      },
      {
        name: 'the sixth device pushes the oldest out, which no longer opens anything',
        who: 'nobody',
        request: async ({ api }) => {
          const { body } = await api.post<{ accessToken: string }>('/api/auth/login', undefined, {
            email: OWNER.email,
            password: LONG,
          });
          for (let n = 0; n < 5; n += 1)
            await api.post('/api/auth/login', undefined, { email: OWNER.email, password: LONG });
          return { path: '/api/me', headers: bearer(body.accessToken) };
        },
        expect: { status: 401, code: 'SESSION_ENDED' },
      },
      {
        name: 'a session of the account after it became a customer again keeps no old power',
        who: 'nobody',
        request: async () => {
          const former = await createActor('manager');
          const tokens = await openSession({ id: former.id, role: 'customer' }, 'phone', 'password');
          return { path: '/api/partners', headers: bearer(tokens.accessToken) };
        },
        expect: { status: 401, code: 'SESSION_ENDED' },
      },
    ],
  );
});
