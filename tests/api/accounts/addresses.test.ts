import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Profile } from '@/lib/domain/accounts/profile-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

type Answer = Profile & { code: string };

let shop: TestServer;
let productId: string;
beforeAll(async () => {
  shop = await startTestServer('addresses');
  productId = (await createProduct()).id;
});
afterAll(() => shop.stop());

const HOME = {
  label: 'Home',
  line: '12 MG Road, 3rd floor',
  landmark: 'Corner Pharmacy',
  pin: '560001',
  lat: 12.9757,
  lng: 77.6066,
  instructions: 'Ring twice',
};
const send = (user: TestUser, method: string, id: string, body?: unknown) =>
  shop.api.call<Answer>(method, `/api/me/addresses${id && `/${id}`}`, { token: user.token, body });
const add = (user: TestUser, body: object = HOME) => send(user, 'POST', '', body);
const defaultsOf = (profile: Profile) => profile.addresses.filter(({ isDefault }) => isDefault);
const placeAt = (user: TestUser, extra: object, key?: string) =>
  shop.api.place(user.token, [{ productId }], { address: undefined, ...extra }, key);

describe('address book', () => {
  it('stores the whole address, makes the first one the default and marks the profile for the mirror', async () => {
    const user = await createActor('customer');
    const { status, body } = await add(user);
    expect(status).toBe(201);
    expect(body.addresses).toEqual([
      { ...HOME, id: expect.stringMatching(/^[0-9a-f]{24}$/) as string, isDefault: true },
    ]);
    const profile = await mongoose.connection
      .collection('profiles')
      .findOne({ userId: new mongoose.Types.ObjectId(user.id) });
    expect(profile).toMatchObject({ rev: 2, mirrorPending: true, addresses: body.addresses });
    expect((await shop.api.get<Profile>('/api/me/profile', user.token)).body).toEqual(body);
  });

  it('changes the default, and makes the newest address the default when the default is deleted', async () => {
    const user = await createActor('customer');
    await add(user);
    await add(user, { ...HOME, label: 'Work' });
    const added = (await add(user, { ...HOME, label: 'Mother', isDefault: true })).body;
    const [home, work, mother] = added.addresses;
    expect(defaultsOf(added).map(({ label }) => label)).toEqual(['Mother']);
    const moved = (await send(user, 'PATCH', home!.id, { isDefault: true, label: null })).body;
    expect(defaultsOf(moved).map(({ id }) => id)).toEqual([home!.id]);
    expect(moved.addresses[0]).not.toHaveProperty('label');
    const deleted = (await send(user, 'DELETE', home!.id)).body;
    expect(deleted.addresses.map(({ id, isDefault }) => [id, isDefault])).toEqual([
      [work!.id, false],
      [mother!.id, true],
    ]);
  });

  it('holds at most 20 addresses under concurrent requests', async () => {
    const user = await createActor('customer');
    for (let n = 0; n < 17; n += 1) await add(user, { ...HOME, label: `No ${n}` });
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => add(user, { ...HOME, label: `Last ${n}`, isDefault: true })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409, 409]);
    const profile = (await shop.api.get<Profile>('/api/me/profile', user.token)).body;
    expect([profile.addresses.length, defaultsOf(profile).length, profile.rev]).toEqual([20, 1, 21]);
    expect(await add(user)).toMatchObject({ status: 409, body: { code: 'ADDRESSES_FULL' } });
  });

  it.each<[string, object]>([
    ['half a position', { lng: undefined }],
    ['a latitude above 90', { lat: 91 }],
    ['a short PIN code', { pin: '5600' }],
    ['an id', { id: 'a'.repeat(24) }],
    ['an object as line', { line: { $ne: null } }],
  ])('rejects %s', async (_fault, change) => {
    const user = await createActor('customer');
    const before = await databaseFingerprint();
    expect(await add(user, { ...HOME, ...change })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION' },
    });
    expect(await databaseFingerprint()).toEqual(before);
  });

  it('answers 404 for the address of another user', async () => {
    const [owner, other] = [await createActor('customer'), await createActor('customer')];
    const { id } = (await add(owner)).body.addresses[0]!;
    const before = await databaseFingerprint();
    for (const [method, body] of [
      ['PATCH', { label: 'Mine' }],
      ['DELETE', undefined],
    ] as const)
      expect(await send(other, method, id, body)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await databaseFingerprint()).toEqual(before);
  });
});

describe('order with a saved address', () => {
  it('copies the address, so that a replay after its deletion returns the same order', async () => {
    const user = await createActor('customer');
    const { id } = (await add(user)).body.addresses[0]!;
    const placed = await placeAt(user, { addressId: id }, 'saved-address-1');
    expect([placed.status, placed.body.address]).toEqual([201, HOME]);
    await send(user, 'DELETE', id);
    const again = await placeAt(user, { addressId: id }, 'saved-address-1');
    expect([again.status, again.body.id, again.body.address]).toEqual([201, placed.body.id, HOME]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it("is rejected with an address that is not the caller's, unknown, missing or given twice", async () => {
    const [owner, other] = [await createActor('customer'), await createActor('customer')];
    const { id } = (await add(owner)).body.addresses[0]!;
    const before = await databaseFingerprint();
    for (const addressId of [id, 'f'.repeat(24)])
      expect(await placeAt(other, { addressId })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    for (const extra of [{}, { addressId: id, address: HOME }, { addressId: 'home' }])
      expect(await placeAt(owner, extra)).toMatchObject({ status: 400, body: { code: 'VALIDATION' } });
    expect(await databaseFingerprint()).toEqual(before);
  });
});
