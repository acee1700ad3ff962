import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Me, SignedIn } from '@/lib/domain/accounts/account-schema';
import { createUser } from '@/lib/services/accounts/sign-in/create-user';
import { newMailbox, newPhone, otpClient } from '@/tests/support/clients/otp-client';
import { openOutbox, passTime, type Outbox } from '@/tests/support/clients/otp-outbox';
import { recordEvents } from '@/tests/support/recorded-events';
import { listen } from '@/tests/support/clients/sockets';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

const PASSWORD = 'correct horse battery';
let shop: TestServer;
let outbox: Outbox;
const { verify, challenge } = otpClient(
  () => shop.api,
  () => outbox,
);

beforeAll(async () => {
  shop = await startTestServer('otp-ownership');
  outbox = openOutbox();
});
afterAll(async () => {
  outbox.close();
  await shop.stop();
});

async function register(contact: { email: string; phone?: string }): Promise<SignedIn> {
  const body = { name: 'Somebody', password: PASSWORD, ...contact };
  return (await shop.api.post<SignedIn>('/api/auth/register', undefined, body)).body;
}
async function signInByCode(to: { phone: string } | { email: string }): Promise<SignedIn> {
  const { id, code } = await challenge(to);
  const { status, body } = await verify(id, code);
  expect(status).toBe(200);
  return body;
}
const login = (email: string) =>
  shop.api.post<SignedIn>('/api/auth/login', undefined, { email, password: PASSWORD });
const me = (token: string | undefined) => shop.api.get<Me>('/api/me', token);

it('the first verified code of an address ends the password and sessions of an account registered with it unproven', async () => {
  const email = newMailbox();
  const stranger = await register({ email });
  const listener = await listen(shop.url, { token: stranger.accessToken });
  const ended = recordEvents('session_ended');
  const owner = await signInByCode({ email });
  ended.stop();
  expect(ended.facts.map(({ reason }) => reason)).toEqual([
    'The owner of this account has signed in by a code. Sign in again.',
  ]);
  await listener.waitForEvent('session_ended');
  expect([owner.user.id, owner.created]).toEqual([stranger.user.id, false]);
  expect((await login(email)).status).toBe(401);
  const refreshed = await shop.api.post('/api/auth/refresh', undefined, {
    refreshToken: stranger.refreshToken,
  });
  expect(refreshed.status).toBe(401);
  expect((await me(owner.accessToken)).body.hasPassword).toBe(false);
  expect(
    await mongoose.connection.collection('auditevents').findOne({ action: 'address.proved' }),
  ).toMatchObject({ targetId: new mongoose.Types.ObjectId(owner.user.id), mirrorPending: true });
});

it('a later code keeps the password that the owner has set', async () => {
  const email = newMailbox();
  const { accessToken } = await signInByCode({ email });
  const set = await shop.api.call('PUT', '/api/me/password', {
    token: accessToken,
    body: { newPassword: PASSWORD },
  });
  expect(set.status).toBe(204);
  await passTime(email, 60_000);
  await signInByCode({ email });
  expect((await login(email)).status).toBe(200);
  expect((await me(accessToken)).body.hasPassword).toBe(true);
});

it('an unproven phone moves to the account that proves it', async () => {
  const [email, phone] = [newMailbox(), newPhone()];
  await register({ email, phone });
  const stranger = await signInByCode({ email });
  const owner = await signInByCode({ phone });
  expect(owner.created).toBe(true);
  expect(owner.user.id).not.toBe(stranger.user.id);
  expect([(await me(stranger.accessToken)).body.phone, (await me(owner.accessToken)).body.phone]).toEqual([
    null,
    phone,
  ]);
});

it('an account created by the operator keeps its password', async () => {
  const email = newMailbox();
  await createUser({ name: 'Meera', email, password: PASSWORD, role: 'manager', proven: true });
  await signInByCode({ email });
  expect((await login(email)).status).toBe(200);
});
