import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Profile } from '@/lib/domain/accounts/profile-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { ADDRESS } from '@/tests/support/clients/api';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

type Problem = { code: string; errors: { path: string; message: string }[] };

let shop: TestServer;
let customer: TestUser;
let productId: string;
beforeAll(async () => {
  shop = await startTestServer('text-fields');
  customer = await createActor('customer');
  productId = (await createProduct()).id;
});
afterAll(() => shop.stop());

const place = (extra: object) =>
  shop.api.place(customer.token, [{ productId }], extra as Record<string, unknown>);

describe('POST /api/orders', () => {
  it('stores a pasted address with line breaks and tabs in single lines', async () => {
    const { status, body } = await place({
      address: { line: ' 12 MG Road,\r\n\t3rd  floor ', landmark: 'Corner\tPharmacy', pin: ' 560 025 ' },
      notes: 'Ring twice.\r\n\r\n\r\n\r\nThen  wait. ',
    });
    expect([status, body.address, body.notes]).toEqual([
      201,
      { line: '12 MG Road, 3rd floor', landmark: 'Corner Pharmacy', pin: '560025' },
      'Ring twice.\n\nThen wait.',
    ]);
  });

  it.each<[string, object, string]>([
    ['a text direction override', { address: { ...ADDRESS, line: '12 \u202edaoR GM' } }, 'address.line'],
    ['an escape sequence', { notes: 'a\u001b[2Jb' }, 'notes'],
    ['a latitude alone', { address: { ...ADDRESS, lat: 12.97 } }, 'address.lng'],
    ['a longitude alone', { address: { ...ADDRESS, lng: 77.6 } }, 'address.lat'],
  ])('rejects %s with the path of the field', async (_fault, extra, path) => {
    const before = await databaseFingerprint();
    const { status, body } = await place(extra);
    const { code, errors } = body as unknown as Problem;
    expect([status, code, errors.map((error) => error.path)]).toEqual([400, 'VALIDATION', [path]]);
    expect(await databaseFingerprint()).toEqual(before);
  });

  it('counts visible characters, not code units', async () => {
    const { status, body } = await place({ notes: 'न्दि'.repeat(300) });
    expect([status, body.notes]).toEqual([201, 'न्दि'.repeat(300)]);
    expect((await place({ notes: 'न्दि'.repeat(301) })).status).toBe(400);
  });

  it('shows an order stored before these rules unchanged', async () => {
    const { body } = await place({});
    const address = { line: '12\nMG Road', pin: '560 025', lat: 12.97 };
    await mongoose.connection
      .collection('orders')
      .updateOne({ _id: new mongoose.Types.ObjectId(body.id) }, { $set: { address } });
    const shown = await shop.api.get<Order>(`/api/orders/${body.id}`, customer.token);
    expect([shown.status, shown.body.address]).toEqual([200, address]);
  });
});

describe('profile', () => {
  it('stores a name of several lines as one line', async () => {
    const { status, body } = await shop.api.call<Profile>('PATCH', '/api/me/profile', {
      token: customer.token,
      body: { name: ' Asha\n\tRao ', stylePreferences: { colours: ['navy  blue\n'] } },
    });
    expect([status, body.name, body.stylePreferences.colours]).toEqual([200, 'Asha Rao', ['navy blue']]);
  });

  it('rejects a change of only one half of a position', async () => {
    const user = await createActor('customer');
    const home = { ...ADDRESS, lat: 12.97, lng: 77.6 };
    const added = await shop.api.post<Profile>('/api/me/addresses', user.token, home);
    const path = `/api/me/addresses/${added.body.addresses[0]!.id}`;
    for (const change of [{ lat: 13 }, { lng: null }])
      expect(await shop.api.call('PATCH', path, { token: user.token, body: change })).toMatchObject({
        status: 400,
        body: { code: 'VALIDATION' },
      });
  });
});
