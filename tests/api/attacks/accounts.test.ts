import { afterAll, beforeAll, describe, expect } from 'vitest';
import mongoose from 'mongoose';
import { createAttackSetup, type AttackSetup } from '@/tests/support/attacks/attack-setup';
import { attackTable, post, type Attack, type Expected } from '@/tests/support/attacks/attack-table';
import { openSession } from '@/lib/auth/sessions';
import { createActor } from '@/tests/support/accounts';

/** 72 bytes, where bcrypt truncates, followed by more text. */
const LONG = `${'x'.repeat(72)} and what follows`;
const OWNER = { name: 'Asha Rao', email: 'owner@blinkcart.test', password: LONG, phone: '+919876500777' };

let setup: AttackSetup;
beforeAll(async () => {
  setup = await createAttackSetup('accounts');
  const made = await setup.api.post('/api/auth/register', undefined, OWNER);
  expect(made.status).toBe(201);
});
afterAll(() => setup.stop());

const MALFORMED = { status: 400, code: 'VALIDATION' };
const FAILED = { status: 401, code: 'LOGIN_FAILED' };
const NOT_FOUND = { status: 404, code: 'NOT_FOUND' };

const EVE = { name: 'Eve', email: 'eve@blinkcart.test', password: 'correct horse battery' };
const registration = (name: string, more: object, refusal: Expected = MALFORMED): Attack => ({
  name,
  caller: 'nobody',
  request: () => post('/api/auth/register', { ...EVE, ...more }),
  expect: refusal,
});
const login = (name: string, body: object, refusal: Expected = FAILED): Attack => ({
  name,
  caller: 'nobody',
  request: () => post('/api/auth/login', { email: OWNER.email, password: LONG, ...body }),
  expect: refusal,
});

describe('POST /api/auth/register rejects', () => {
  const taken = { status: 409, code: 'ACCOUNT_EXISTS' };
  attackTable(
    () => setup,
    [
      registration('a role', { role: 'admin' }),
      registration('a list of roles', { role: ['customer', 'admin'] }),
      registration('a status', { status: 'active' }),
      registration('an approval', { approval: 'approved' }),
      registration('a password hash', { passwordHash: 'bcrypt-sha384$x' }),
      registration('an id', { _id: 'a'.repeat(24) }),
      registration('a verified flag', { isVerified: true }),
      registration('a query operator as email', { email: { $ne: null } }),
      registration('an email of 255 characters', { email: `${'e'.repeat(243)}@example.test` }),
      registration('a line break in the email', {
        email: 'eve@blinkcart.test\r\nBcc: all@x.test',
      }),
      registration('an invalid phone', { phone: '112' }),
      registration('a blank name', { name: '   ' }),
      registration('a name of 81 characters', { name: 'x'.repeat(81) }),
      registration('a password of 7 characters', { password: '1234567' }),
      registration('a password of 129 characters', { password: 'p'.repeat(129) }),
      registration('a number as password', { password: 12345678 }),
      registration('an existing email', { email: OWNER.email }, taken),
      registration('an existing email in other case', { email: ` ${OWNER.email.toUpperCase()} ` }, taken),
      registration('an existing phone', { phone: OWNER.phone }, taken),
    ],
  );
});

describe('POST /api/auth/login rejects', () => {
  attackTable(
    () => setup,
    [
      login('another password', { password: 'correct horse battery' }),
      login('the first 72 bytes of the password', { password: LONG.slice(0, 72) }),
      login('the password with a null byte', { password: `${LONG}\0` }, MALFORMED),
      login('a hash as password', { password: 'bcrypt-sha384$$2b$12$x' }),
      login('a query operator as password', { password: { $ne: '' } }, MALFORMED),
      login('a query operator as email', { email: { $gt: '' } }, MALFORMED),
      login('a regular expression as email', { email: 'owner@.*' }, MALFORMED),
      login('a list of emails', { email: [OWNER.email] }, MALFORMED),
      login('an empty password', { password: '' }, MALFORMED),
      login('a password of 513 characters', { password: 'p'.repeat(513) }, MALFORMED),
      login('an additional role', { role: 'admin' }, MALFORMED),
      {
        name: 'an unknown and a known account with the same response',
        caller: 'nobody',
        request: () => [
          post('/api/auth/login', { email: OWNER.email, password: 'a guess' }),
          post('/api/auth/login', { email: 'nobody@blinkcart.test', password: 'a guess' }),
          post('/api/auth/login', { email: setup.users.manager.email, password: 'a guess' }),
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
        name: 'a disabled account',
        caller: 'nobody',
        request: async ({ api }) => {
          const disabled = { ...EVE, email: 'gone@blinkcart.test' };
          await api.post('/api/auth/register', undefined, disabled);
          await mongoose.connection
            .collection('users')
            .updateOne({ email: disabled.email }, { $set: { status: 'disabled' } });
          return [
            post('/api/auth/login', { email: disabled.email, password: 'a guess' }),
            post('/api/auth/login', { email: disabled.email, password: disabled.password }),
          ];
        },
        expect: [FAILED, { status: 403, code: 'ACCOUNT_DISABLED' }],
      },
    ],
  );
});

describe('devices and passwords of other users', () => {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const setPassword = (body: object, headers: Record<string, string> = {}) => ({
    ...post('/api/me/password', body, headers),
    method: 'PUT',
  });
  attackTable(
    () => setup,
    [
      {
        name: 'rejects revoking a device of the victim',
        caller: 'customer',
        request: ({ users }) => ({ method: 'DELETE', path: `/api/me/sessions/${users.victim.sessionId}` }),
        expect: NOT_FOUND,
      },
      {
        name: 'rejects revoking a device of an admin by a manager',
        caller: 'manager',
        request: ({ users }) => ({ method: 'DELETE', path: `/api/me/sessions/${users.admin.sessionId}` }),
        expect: NOT_FOUND,
      },
      {
        name: 'revoking all other devices without any changes nothing',
        caller: 'customer',
        request: () => ({ method: 'DELETE', path: '/api/me/sessions' }),
        expect: { status: 204 },
      },
      {
        name: 'lists only own devices, without secrets',
        caller: 'customer',
        request: () => ({ path: '/api/me/sessions' }),
        expect: { status: 200 },
        also: ([answer], { users }) => {
          const { items } = JSON.parse(answer!.text) as { items: { id: string }[] };
          expect(items.map(({ id }) => id)).toEqual([users.customer.sessionId]);
          expect(answer!.text).not.toMatch(/hash|secret/i);
        },
      },
      {
        name: 'rejects a password change without the current password',
        caller: 'nobody',
        request: async ({ api }) => {
          const { body } = await api.post<{ accessToken: string }>('/api/auth/login', undefined, {
            email: OWNER.email,
            password: LONG,
          });
          return [
            setPassword({ newPassword: EVE.password }, bearer(body.accessToken)),
            setPassword({ newPassword: EVE.password, currentPassword: 'a guess' }, bearer(body.accessToken)),
            setPassword(
              { newPassword: EVE.password, userId: setup.users.victim.id },
              bearer(body.accessToken),
            ),
            setPassword({ newPassword: '1234567', currentPassword: LONG }, bearer(body.accessToken)),
          ];
        },
        expect: [{ status: 403, code: 'PASSWORD_REQUIRED' }, FAILED, MALFORMED, MALFORMED],
      },
      {
        name: 'rejects a first password in a session without a recent proof',
        caller: 'victim',
        request: () => setPassword({ newPassword: EVE.password }),
        expect: { status: 403, code: 'CODE_REQUIRED' },
      },
      {
        name: 'rejects the token of the oldest device after a sixth sign-in',
        caller: 'nobody',
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
        name: 'rejects a session whose role differs from the user',
        caller: 'nobody',
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
