import mongoose from 'mongoose';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PartnerApplication, PartnerDetails } from '@/lib/domain/delivery/delivery-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { listen } from '@/tests/support/clients/sockets';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

type Problem = { code: string };

let shop: TestServer;
let manager: TestUser;
let applicant: TestUser;
beforeAll(async () => {
  shop = await startTestServer('partner-documents');
  manager = await createActor('manager');
});
beforeEach(async () => {
  applicant = await createActor('customer');
  await shop.api.post('/api/partner/application', applicant.token, {
    vehicle: 'KA-05 AB 1234',
    vehicleType: 'scooter',
  });
});
afterAll(() => shop.stop());

const photo = (width = 2400, height = 1200) =>
  sharp({ create: { width, height, channels: 3, background: '#0a7' } })
    .withExif({ IFD0: { Artist: 'Secret place' } })
    .jpeg()
    .toBuffer();

const upload = (bytes: Uint8Array<ArrayBuffer>, kind = 'licence', user = applicant, type = 'image/jpeg') =>
  shop.api.call<PartnerApplication & Problem>('PUT', `/api/partner/documents?kind=${kind}`, {
    token: user.token,
    rawBody: bytes,
    headers: { 'content-type': type },
  });
const uploadPhoto = async (kind?: string) => upload(new Uint8Array(await photo()), kind);
const read = async (id: string, token?: string) => {
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const response = await fetch(`${shop.url}/api/application-documents/${id}`, { headers });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
};
const stored = (userId: string) =>
  mongoose.connection
    .collection('partnerdocuments')
    .countDocuments({ userId: new mongoose.Types.ObjectId(userId) });
const decide = (decision: string, reason?: string) =>
  shop.api.post<PartnerDetails>(`/api/partners/${applicant.id}/approval`, manager.token, {
    decision,
    ...(reason ? { reason } : {}),
  });

describe('PUT /api/partner/documents', () => {
  it('given a photo: stores it without metadata, and managers receive it live', async () => {
    const listener = await listen(shop.url, { token: manager.token });
    const { status, body } = await uploadPhoto();
    expect([status, body.documents]).toMatchObject([200, [{ kind: 'licence' }]]);
    const { envelope } = await listener.waitForEvent('partner_duty_changed');
    listener.close();
    expect(envelope.data).toMatchObject({ id: applicant.id, documents: body.documents });
    expect(envelope.data).not.toHaveProperty('phone');
    const { response, bytes } = await read(body.documents[0]!.id, manager.token);
    expect([response.status, Object.fromEntries(response.headers)]).toMatchObject([
      200,
      {
        'content-type': 'image/webp',
        'cache-control': 'private, no-store',
        'content-security-policy': "default-src 'none'",
        'x-content-type-options': 'nosniff',
      },
    ]);
    const { format, width, height, exif } = await sharp(bytes).metadata();
    expect([format, width, height, exif]).toEqual(['webp', 1600, 800, undefined]);
    expect(bytes.includes('Secret place')).toBe(false);
  });

  it('given a second photo of a kind: deletes the first', async () => {
    const first = (await uploadPhoto()).body.documents[0]!.id;
    await uploadPhoto('identity');
    const { documents } = (await uploadPhoto()).body;
    expect(documents.map(({ kind }) => kind).sort()).toEqual(['identity', 'licence']);
    expect([(await read(first, manager.token)).response.status, await stored(applicant.id)]).toEqual([
      404, 2,
    ]);
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, number, string]>([
    ['a text named as a picture', 'not a picture', 400, 'IMAGE_INVALID'],
    ['an SVG named as a picture', '<svg xmlns="http://www.w3.org/2000/svg"/>', 400, 'IMAGE_INVALID'],
    ['more than 5 MB', new Uint8Array(5 * 1024 * 1024 + 1), 413, 'BODY_TOO_LARGE'],
  ])('given %s: answers with an error and stores nothing', async (_case, bytes, status, code) => {
    const sent = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
    expect(await upload(sent)).toMatchObject({ status, body: { code } });
    expect(await stored(applicant.id)).toBe(0);
  });

  it('given an unknown kind: answers 400', async () => {
    expect((await uploadPhoto('selfie')).status).toBe(400);
  });

  it('given a user who has not applied: answers 409', async () => {
    applicant = await createActor('customer');
    expect(await uploadPhoto()).toMatchObject({ status: 409, body: { code: 'APPLICATION_CLOSED' } });
    expect(await stored(applicant.id)).toBe(0);
  });
});

describe('GET /api/application-documents/:id', () => {
  it('given its owner or a manager: shows the picture; 404, 403 or 401 for everybody else', async () => {
    const { id } = (await uploadPhoto()).body.documents[0]!;
    const statusFor = async (token?: string) => (await read(id, token)).response.status;
    expect([await statusFor(applicant.token), await statusFor(manager.token)]).toEqual([200, 200]);
    for (const role of ['customer', 'delivery_partner'] as const)
      expect([role, await statusFor((await createActor(role)).token)]).toEqual([role, 404]);
    for (const role of ['admin', 'picker'] as const)
      expect([role, await statusFor((await createActor(role)).token)]).toEqual([role, 403]);
    expect(await statusFor()).toBe(401);
  });
});

describe('documents of an application', () => {
  it('given a removal: deletes the picture', async () => {
    const { id } = (await uploadPhoto()).body.documents[0]!;
    const removed = await shop.api.call<PartnerApplication>('DELETE', '/api/partner/documents?kind=licence', {
      token: applicant.token,
    });
    expect([removed.status, removed.body.documents]).toEqual([200, []]);
    expect((await read(id, applicant.token)).response.status).toBe(404);
  });

  it('given a rejection: deletes all pictures, and takes new ones after a new application', async () => {
    await uploadPhoto();
    await uploadPhoto('vehicle');
    const { body } = await decide('reject', 'Papers are missing');
    expect([body.documents, await stored(applicant.id)]).toEqual([[], 0]);
    expect((await uploadPhoto()).status).toBe(409);
    await shop.api.post('/api/partner/application', applicant.token, {
      vehicle: 'KA-05 AB 1234',
      vehicleType: 'scooter',
    });
    expect((await uploadPhoto()).status).toBe(200);
  });

  it('given an approval: keeps them', async () => {
    await uploadPhoto();
    const { body } = await decide('approve');
    expect([body.documents.length, await stored(applicant.id)]).toEqual([1, 1]);
  });

  it('given the deletion of the account: deletes all pictures', async () => {
    await uploadPhoto();
    await mongoose.connection
      .collection('sessions')
      .updateOne(
        { _id: new mongoose.Types.ObjectId(applicant.sessionId) },
        { $set: { method: 'otp', createdAt: new Date() } },
      );
    const { token } = applicant;
    const removed = await shop.api.call('DELETE', '/api/me', { token, body: { confirm: 'DELETE' } });
    expect([removed.status, await stored(applicant.id)]).toEqual([204, 0]);
  });
});

describe('the phone number of an applicant', () => {
  it('given a manager: is whole, and masked for an admin', async () => {
    const phone = '+919876543210';
    await mongoose.connection
      .collection('users')
      .updateOne({ _id: new mongoose.Types.ObjectId(applicant.id) }, { $set: { phone } });
    const admin = await createActor('admin');
    const phonesFor = async (token: string) => {
      const one = await shop.api.get<PartnerDetails>(`/api/partners/${applicant.id}`, token);
      const all = await shop.api.get<{ items: PartnerDetails[] }>('/api/partners', token);
      return [one.body.phone, all.body.items.find(({ id }) => id === applicant.id)?.phone];
    };
    expect(await phonesFor(manager.token)).toEqual([phone, phone]);
    expect(await phonesFor(admin.token)).toEqual(['+9198••••210', '+9198••••210']);
  });
});
