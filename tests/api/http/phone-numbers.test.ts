import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignedIn } from '@/lib/domain/accounts/account-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import type { ApiAnswer } from '@/tests/support/clients/api';
import { contactClient } from '@/tests/support/clients/contact-client';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { openOutbox, type Outbox } from '@/tests/support/clients/otp-outbox';
import { newPhone, otpClient } from '@/tests/support/clients/otp-client';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

type Problem = { code: string; detail: string; errors: { path: string; message: string }[] };

let shop: TestServer;
let outbox: Outbox;
let customer: TestUser;
let productId: string;
const { requestCode, verify } = otpClient(
  () => shop.api,
  () => outbox,
);
const { requestContactCode } = contactClient(() => shop.api);

beforeAll(async () => {
  shop = await startTestServer('phone-numbers', { OTP_COUNTRIES: '+91,+44,+49' });
  outbox = openOutbox();
  customer = await createActor('customer');
  productId = (await createProduct()).id;
});
afterAll(async () => {
  outbox.close();
  await shop.stop();
});

const place = (phone: string) => shop.api.place(customer.token, [{ productId }], { phone });
const register = (phone: string, email: string) =>
  shop.api.post<SignedIn>('/api/auth/register', undefined, {
    ...{ name: 'Asha Rao', email, password: 'correct horse battery', phone },
  });

const WRITTEN = [
  ['98765 43210', '+919876543210'],
  ['09876543210', '+919876543210'],
  ['+91 98765-43210', '+919876543210'],
  ['(+91) 9876543210', '+919876543210'],
  ['+44 (0) 7740 125622', '+447740125622'],
] as const;
const IMPOSSIBLE = ['+4907740125622', '+91987654321', '100', 'call me'];

describe('POST /api/orders', () => {
  it.each(WRITTEN)('accepts the phone %j and stores %s', async (written, phone) => {
    const { status, body } = await place(written);
    expect([status, body.phone]).toEqual([201, phone]);
    const stored = await mongoose.connection
      .collection<Order>('orders')
      .findOne({ _id: new mongoose.Types.ObjectId(body.id) } as object);
    expect(stored?.phone).toBe(phone);
  });
});

describe('invalid phone number', () => {
  const endpoints: [string, (phone: string) => Promise<ApiAnswer<unknown>>][] = [
    ['an order', place],
    ['a one-time code', (phone) => requestCode({ phone })],
    ['a contact', (phone) => requestContactCode(customer.token, { phone })],
    ['an account', (phone) => register(phone, 'nobody@blinkcart.test')],
  ];

  it.each(endpoints)('is rejected with an error text for %s', async (_name, submit) => {
    const before = await databaseFingerprint();
    for (const phone of IMPOSSIBLE) {
      const { status, body } = await submit(phone);
      const { code, detail, errors } = body as Problem;
      expect([phone, status, code, errors.map(({ path }) => path)]).toEqual([
        ...[phone, 400, 'VALIDATION'],
        ['phone'],
      ]);
      expect(detail).toMatch(/^Invalid body: phone must be a phone number .+\.$/);
    }
    expect(await databaseFingerprint()).toEqual(before);
  });
});

describe('one number in two notations', () => {
  it('has one limit of codes: a second request is refused', async () => {
    const phone = newPhone();
    expect((await requestCode({ phone: `0${phone.slice(3)}` })).status).toBe(202);
    expect(await requestCode({ phone: `(+91) ${phone.slice(3, 8)} ${phone.slice(8)}` })).toMatchObject({
      status: 429,
    });
    expect(outbox.codesTo(phone)).toHaveLength(1);
  });

  it('given two sign-ins, returns one account', async () => {
    const [phone, other] = [newPhone(), newPhone()];
    const users = [];
    for (const written of [phone, `0${phone.slice(3)}`, other]) {
      const { body } = await requestCode({ phone: written });
      const code = outbox.codesTo(written === other ? other : phone).at(-1)!;
      users.push((await verify(body.challengeId, code, { name: 'Asha Rao' })).body.user.id);
      await mongoose.connection.collection('otps').deleteMany({});
    }
    expect(users[1]).toBe(users[0]);
    expect(users[2]).not.toBe(users[0]);
  });

  it('belongs to one account at registration', async () => {
    const phone = newPhone();
    const first = await register(`0${phone.slice(3)}`, 'first@blinkcart.test');
    expect([first.status, first.body.user.phone]).toEqual([201, phone]);
    expect((await register(phone, 'second@blinkcart.test')).status).toBe(409);
  });
});

describe('npm run user:create', () => {
  const run = (phone: string, email: string) =>
    promisify(execFile)(
      process.execPath,
      [
        ...['--import', 'tsx', 'scripts/user-create.ts', '--role', 'customer', '--name', 'Asha Rao'],
        ...['--email', email, '--phone', phone],
      ],
      { env: process.env },
    ).then(
      () => '',
      (error: { stderr: string }) => error.stderr,
    );

  it('stores E.164 and rejects an invalid number', async () => {
    const phone = newPhone();
    expect(await run(`0${phone.slice(3)}`, 'cli@blinkcart.test')).toBe('');
    const user = await mongoose.connection.collection('users').findOne({ email: 'cli@blinkcart.test' });
    expect(user?.phone).toBe(phone);
    expect(await run('+91987654321', 'cli2@blinkcart.test')).toContain('--phone must be a phone number');
  });
});
