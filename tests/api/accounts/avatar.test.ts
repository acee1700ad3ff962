import { deflateRawSync } from 'node:zlib';
import mongoose from 'mongoose';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Profile } from '@/lib/domain/accounts/profile-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { rawRequest } from '@/tests/support/clients/raw-http';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let user: TestUser;
beforeAll(async () => {
  shop = await startTestServer('avatar');
  user = await createActor('customer');
});
afterAll(() => shop.stop());

type Uploaded = { status: number; body: Profile & { code: string } };

async function upload(bytes: Uint8Array | string, type = 'image/png', uploader = user): Promise<Uploaded> {
  const response = await fetch(`${shop.url}/api/me/avatar`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${uploader.token}`, 'content-type': type },
    body: bytes as BodyInit,
  });
  return { status: response.status, body: (await response.json()) as Uploaded['body'] };
}

async function picture(path: string | null) {
  const response = await fetch(shop.url + path!);
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

const solid = (width: number, height: number, background: string) =>
  sharp({ create: { width, height, channels: 3, background } });
const avatars = () => mongoose.connection.collection('avatars').countDocuments();

describe('uploaded picture', () => {
  it.each(['jpeg', 'png', 'webp'] as const)(
    '%s is converted to a square WebP with public caching',
    async (format) => {
      const { status, body } = await upload(await solid(640, 480, '#0a7').toFormat(format).toBuffer());
      expect([status, body.avatarUrl]).toEqual([
        200,
        expect.stringMatching(/^\/api\/avatars\/[0-9a-f]{32}$/) as string,
      ]);
      const { response, bytes } = await picture(body.avatarUrl);
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'image/webp',
        'content-length': String(bytes.length),
        'cache-control': 'public, max-age=31536000, immutable',
        'content-security-policy': "default-src 'none'",
        'x-content-type-options': 'nosniff',
      });
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 });
      const { dominant } = await sharp(bytes).stats();
      expect([dominant.r < 40, dominant.g > 140, dominant.b > 90]).toEqual([true, true, true]);
    },
  );

  it('is rotated by its EXIF orientation and loses all metadata and trailing bytes', async () => {
    // Red top and blue bottom, stored upside down with the matching EXIF orientation.
    const upright = await sharp(await solid(300, 300, 'blue').png().toBuffer())
      .composite([{ input: await solid(300, 150, 'red').png().toBuffer(), top: 0, left: 0 }])
      .png()
      .toBuffer();
    const rotated = await sharp(upright)
      .rotate(180)
      .jpeg()
      .withMetadata({
        orientation: 3,
        exif: { IFD0: { Copyright: 'canary-7f3a' }, IFD3: { GPSLatitude: '12/1 58/1 0/1' } },
      })
      .toBuffer();
    const sourceMetadata = await sharp(rotated).metadata();
    expect([sourceMetadata.orientation, sourceMetadata.exif!.includes('canary-7f3a')]).toEqual([3, true]);
    const { body } = await upload(
      Buffer.concat([rotated, Buffer.from('<script>canary-7f3a</script>')]),
      'image/jpeg',
    );
    const { bytes } = await picture(body.avatarUrl);
    const { exif, icc, xmp } = await sharp(bytes).metadata();
    expect([exif, icc, xmp, bytes.includes('canary-7f3a')]).toEqual([undefined, undefined, undefined, false]);
    const half = await sharp(bytes).extract({ left: 0, top: 0, width: 256, height: 100 }).png().toBuffer();
    const top = await sharp(half).stats();
    expect([top.dominant.r > 200, top.dominant.b < 60]).toEqual([true, true]);
  });

  it('replaces the previous avatar, whose URL then returns 404', async () => {
    const owner = await createActor('manager');
    const png = await solid(10, 10, 'red').png().toBuffer();
    const first = (await upload(png, 'image/png', owner)).body.avatarUrl;
    const countBefore = await avatars();
    const second = (await upload(png, 'image/png', owner)).body.avatarUrl;
    expect([first === second, await avatars()]).toEqual([false, countBefore]);
    expect((await picture(first)).response.status).toBe(404);
    const stored = await mongoose.connection.collection('profiles').findOne({ avatarUrl: second! });
    expect(stored).toMatchObject({ rev: 3, mirrorPending: true });
    const removed = await shop.api.call<Profile>('DELETE', '/api/me/avatar', { token: owner.token });
    expect([removed.status, removed.body.avatarUrl, removed.body.rev]).toEqual([200, null, 4]);
    expect([(await picture(second)).response.status, await avatars()]).toEqual([404, countBefore - 1]);
    // A second removal changes nothing.
    const again = await shop.api.call<Profile>('DELETE', '/api/me/avatar', { token: owner.token });
    expect(again.body.rev).toBe(4);
  });

  it('is rejected with 403 for an admin', async () => {
    const admin = await createActor('admin');
    expect(await upload(await solid(9, 9, 'red').png().toBuffer(), 'image/png', admin)).toMatchObject({
      status: 403,
    });
  });
});

/** Makes a PNG of a few hundred bytes whose header claims `side` × `side` pixels. */
async function bomb(side: number): Promise<Buffer> {
  const png = await solid(1, 1, 'red').png().toBuffer();
  const header = Buffer.from(png);
  header.writeUInt32BE(side, 16);
  header.writeUInt32BE(side, 20);
  const crc = (bytes: Buffer) => {
    let c = 0xffffffff;
    for (const byte of bytes) {
      c ^= byte;
      for (let bit = 0; bit < 8; bit += 1) c = (c >>> 1) ^ (0xedb88320 & -(c & 1));
    }
    return (c ^ 0xffffffff) >>> 0;
  };
  header.writeUInt32BE(crc(header.subarray(12, 29)), 29);
  return header;
}

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';

describe('PUT /api/me/avatar rejects without a write', () => {
  const files: [string, () => Promise<Uint8Array | string> | Uint8Array | string][] = [
    ['an empty body', () => ''],
    ['an SVG', () => SVG],
    [
      'an SVG after a PNG signature',
      () => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(SVG)]),
    ],
    [
      'HTML after a JPEG signature',
      () => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from('<html><script>alert(1)</script>')]),
    ],
    ['a GIF', () => solid(9, 9, 'red').gif().toBuffer()],
    ['a GIF that is also a script', () => 'GIF89a/*<html>*/=1;alert(1)//'],
    ['a TIFF', () => solid(9, 9, 'red').tiff().toBuffer()],
    ['an AVIF', () => solid(64, 64, 'red').avif().toBuffer()],
    ['a RIFF file which is not WebP', () => Buffer.from('RIFF\x24\0\0\0WAVEfmt ', 'latin1')],
    ['a truncated WebP', async () => (await solid(400, 400, 'red').webp().toBuffer()).subarray(0, 40)],
    [
      'a PNG with damaged data',
      async () => {
        const noise = Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, n) => (n * 7919) % 251));
        const png = await sharp(noise, { raw: { width: 300, height: 300, channels: 3 } })
          .png()
          .toBuffer();
        return Buffer.concat([
          png.subarray(0, png.length / 2),
          deflateRawSync('nothing of the kind'),
          png.subarray(-400),
        ]);
      },
    ],
    ['a PNG that claims ten billion pixels', () => bomb(100_000)],
    ['a PNG of 64 million pixels', () => solid(8000, 8000, 'red').png().toBuffer()],
  ];

  it.each(files)('%s', async (_file, make) => {
    const bytes = await make();
    const before = await databaseFingerprint();
    for (const type of ['image/png', 'image/jpeg', 'image/webp'])
      expect(await upload(bytes, type)).toMatchObject({ status: 400, body: { code: 'IMAGE_INVALID' } });
    expect(await databaseFingerprint()).toEqual(before);
    expect((await shop.api.get('/api/health')).status).toBe(200);
  });

  it.each([
    'image/svg+xml',
    'image/gif',
    'text/html',
    'application/json',
    'multipart/form-data; boundary=x',
    '',
  ])('the content type "%s"', async (type) => {
    const png = await solid(9, 9, 'red').png().toBuffer();
    expect(await upload(png, type)).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_MEDIA_TYPE' } });
  });
});

describe('upload size', () => {
  const LIMIT = 5 * 1024 * 1024;
  const headers = () => ({ authorization: `Bearer ${user.token}`, 'content-type': 'image/jpeg' });
  const send = (bytes: number, chunked: boolean, path = '/api/me/avatar') =>
    rawRequest(shop.url, { method: 'PUT', path, headers: headers(), body: 'x'.repeat(bytes), chunked });

  it('is limited to 5 MB, with and without a content-length', async () => {
    for (const chunked of [false, true]) {
      expect((await send(LIMIT, chunked)).status).toBe(400);
      const { status, text } = await send(LIMIT + 1, chunked);
      expect([status, text]).toEqual([413, expect.stringContaining('larger than 5 MB')]);
    }
  });

  it('is limited to 64 kB on other paths', async () => {
    for (const path of ['/api/me/avatar/', '/api/me/profile', '/api/me/avatars', '/api/cart/items']) {
      const { status, text } = await send(65 * 1024, false, path);
      expect([path, status, text]).toEqual([path, 413, expect.stringContaining('larger than 64 kB')]);
    }
  });

  it('allows a photo of 48 million pixels below 5 MB', async () => {
    const photo = await solid(8000, 6000, '#935').jpeg().toBuffer();
    expect((await upload(photo, 'image/jpeg')).status).toBe(200);
  });
});

it('answers 30 concurrent uploads with 200 or 503 only', async () => {
  const photo = await solid(3000, 3000, '#357').jpeg().toBuffer();
  const owners = await Promise.all(Array.from({ length: 30 }, () => createActor('customer')));
  const statuses = (await Promise.all(owners.map((owner) => upload(photo, 'image/jpeg', owner)))).map(
    ({ status }) => status,
  );
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(12);
  expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
  expect((await upload(photo, 'image/jpeg')).status).toBe(200);
});
