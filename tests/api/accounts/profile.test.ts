import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Profile } from '@/lib/domain/accounts/profile-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { createProduct } from '@/tests/support/products';
import { listen } from '@/tests/support/clients/sockets';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

type Problem = { code: string; profile?: Profile; errors?: { path: string }[] };

let shop: TestServer;
beforeAll(async () => {
  shop = await startTestServer('profile');
});
afterAll(() => shop.stop());

const read = async (user: TestUser) => (await shop.api.get<Profile>('/api/me/profile', user.token)).body;
const patch = (user: TestUser, body: unknown) =>
  shop.api.call<Profile & Problem>('PATCH', '/api/me/profile', { token: user.token, body });
const documents = (name: string, filter: object) =>
  mongoose.connection.collection(name).find(filter).sort({ _id: 1 }).toArray();
const idOf = ({ id }: TestUser) => new mongoose.Types.ObjectId(id);

describe('GET /api/me/profile', () => {
  it('returns the account data and default choices for a new profile', async () => {
    const user = await createActor('customer', { name: 'Asha Rao' });
    expect(await read(user)).toEqual({
      name: 'Asha Rao',
      email: user.email,
      phone: null,
      avatarUrl: null,
      addresses: [],
      bodyMeasurements: {},
      stylePreferences: {},
      notifications: { orderUpdates: true, offers: false, newDevice: true },
      onboardingComplete: false,
      rev: 1,
    });
  });

  it('can be read but not changed by an admin', async () => {
    const admin = await createActor('admin');
    expect((await read(admin)).name).toBe(admin.name);
    const before = await databaseFingerprint();
    expect(await patch(admin, { name: 'Root' })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    expect(await databaseFingerprint()).toEqual(before);
  });
});

describe('PATCH /api/me/profile', () => {
  it('changes only the given fields and marks the profile for the mirror', async () => {
    const user = await createActor('customer');
    const { status, body } = await patch(user, {
      bodyMeasurements: { heightCm: 172.5, shoeSize: 42 },
      stylePreferences: { colours: ['teal'], notes: 'nothing tight' },
      notifications: { offers: true },
      onboardingComplete: true,
    });
    expect([status, body]).toEqual([200, await read(user)]);
    expect(body).toMatchObject({
      name: user.name,
      bodyMeasurements: { heightCm: 172.5, shoeSize: 42 },
      stylePreferences: { colours: ['teal'], notes: 'nothing tight' },
      notifications: { orderUpdates: true, offers: true, newDevice: true },
      onboardingComplete: true,
      rev: 2,
    });
    expect((await patch(user, { bodyMeasurements: {} })).body.bodyMeasurements).toEqual({});
    const [stored] = await documents('profiles', { userId: idOf(user) });
    expect(stored).toMatchObject({ rev: 3, mirrorPending: true, stylePreferences: { colours: ['teal'] } });
    const audit = await documents('auditevents', { targetId: idOf(user) });
    expect(audit.map(({ action, changedFields }) => ({ action, changedFields }))).toEqual([
      {
        action: 'profile.updated',
        changedFields: ['bodyMeasurements', 'stylePreferences', 'onboardingComplete', 'notifications'],
      },
      { action: 'profile.updated', changedFields: ['bodyMeasurements'] },
    ]);
  });

  it('changes nothing when no field is given', async () => {
    const user = await createActor('customer');
    const before = await databaseFingerprint();
    expect((await patch(user, {})).body.rev).toBe(1);
    expect(await databaseFingerprint()).toEqual(before);
  });

  it('renames user, profile and partner in one transaction and notifies managers', async () => {
    const [partner, manager] = [await createActor('delivery_partner'), await createActor('manager')];
    const listener = await listen(shop.url, { token: manager.token });
    expect((await patch(partner, { name: '  Ravi K. Menon ' })).body.name).toBe('Ravi K. Menon');
    await listener.waitForEvent(
      'partner_duty_changed',
      ({ id, name }) => id === partner.id && name === 'Ravi K. Menon',
    );
    listener.close();
    const [user] = await documents('users', { _id: idOf(partner) });
    const [profile] = await documents('profiles', { userId: idOf(partner) });
    const [record] = await documents('deliverypartners', { userId: idOf(partner) });
    expect([user!.name, profile!.fullName, record!.name]).toEqual(Array(3).fill('Ravi K. Menon'));
    expect([user!.rev, profile!.rev, record!.rev]).toEqual([2, 2, 3]);
    expect([user, profile, record].every((doc) => doc!.mirrorPending === true)).toBe(true);
  });

  it('shows the new name on the next order', async () => {
    const customer = await createActor('customer', { name: 'Asha Rao' });
    await read(customer);
    await patch(customer, { name: 'Asha Menon' });
    const placed = await shop.api.place(customer.token, [{ productId: (await createProduct()).id }]);
    expect(placed.body.customer.name).toBe('Asha Menon');
  });

  it('rejects an outdated rev with 409 and the current profile', async () => {
    const user = await createActor('customer');
    await patch(user, { name: 'First', rev: 1 });
    const before = await databaseFingerprint();
    const { status, body } = await patch(user, { name: 'Second', rev: 1 });
    expect([status, body.code, body.profile]).toEqual([409, 'PROFILE_CHANGED', await read(user)]);
    expect(await databaseFingerprint()).toEqual(before);
    expect((await patch(user, { name: 'Second', rev: 2 })).body).toMatchObject({ name: 'Second', rev: 3 });
  });

  it('applies one of ten concurrent changes with the same rev', async () => {
    const user = await createActor('customer');
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => patch(user, { name: `Name ${n}`, rev: 1 })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(409)]);
    expect((await read(user)).rev).toBe(2);
  });

  it.each<[string, object, string]>([
    ['a role', { role: 'admin' }, 'role'],
    ['rev 0', { rev: 0 }, 'rev'],
    ['a blank name', { name: ' ' }, 'name'],
    ['a height of 27 m', { bodyMeasurements: { heightCm: 2720 } }, 'bodyMeasurements.heightCm'],
    ['a string as number', { bodyMeasurements: { heightCm: '172' } }, 'bodyMeasurements.heightCm'],
    ['an unknown measurement', { bodyMeasurements: { $gt: 1 } }, 'bodyMeasurements.$gt'],
    [
      'too many colours',
      { stylePreferences: { colours: Array(21).fill('red') } },
      'stylePreferences.colours',
    ],
    ['an unknown notification choice', { notifications: { spam: true } }, 'notifications.spam'],
    ['addresses', { addresses: [] }, 'addresses'],
    ['an avatar URL', { avatarUrl: 'https://evil.test/x.png' }, 'avatarUrl'],
  ])('rejects %s', async (_fault, body, path) => {
    const user = await createActor('customer');
    const before = await databaseFingerprint();
    const answer = await patch(user, body);
    expect([answer.status, answer.body.code, answer.body.errors?.[0]?.path]).toEqual([
      400,
      'VALIDATION',
      path,
    ]);
    expect(await databaseFingerprint()).toEqual(before);
  });
});
