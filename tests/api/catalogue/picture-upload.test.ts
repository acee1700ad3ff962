import sharp from 'sharp';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UploadedPicture } from '@/lib/domain/catalogue/picture-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { colourAt, noisyPhoto, redAndBlue, solid } from '@/tests/support/pictures/picture-files';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let manager: TestUser;
beforeAll(async () => {
  shop = await startTestServer('picture-upload');
  manager = await createActor('manager');
});
afterAll(() => shop.stop());

async function upload(bytes: Uint8Array, query = '', type = 'image/jpeg') {
  const response = await fetch(`${shop.url}/api/media${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${manager.token}`, 'content-type': type },
    body: bytes as BodyInit,
  });
  return {
    status: response.status,
    body: (await response.json()) as UploadedPicture & { code: string; detail: string },
  };
}

async function read(address: string, accept = 'image/webp', headers: Record<string, string> = {}) {
  const response = await fetch(shop.url + address, { headers: { accept, ...headers } });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

const CHROME = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';

describe('POST /api/media', () => {
  it.each(['jpeg', 'png', 'webp', 'avif'] as const)(
    'given a %s, stores it under its content in two square sizes of three formats',
    async (format) => {
      const { status, body } = await upload(await solid(1600, 1200, '#0a7').toFormat(format).toBuffer());
      expect([status, body.side]).toEqual([201, 960]);
      expect(body.address).toMatch(/^\/api\/media\/[0-9a-f]{32}$/);
      for (const [query, side] of [
        ['', 960],
        ['?size=page', 960],
        ['?size=card', 480],
      ] as const) {
        for (const [accept, type, decoded] of [
          [CHROME, 'image/avif', 'heif'],
          ['image/webp,*/*', 'image/webp', 'webp'],
          ['*/*', 'image/jpeg', 'jpeg'],
          ['image/avif;q=0, image/*', 'image/jpeg', 'jpeg'],
        ] as const) {
          const { response, bytes } = await read(body.address + query, accept);
          expect([accept, response.status, response.headers.get('content-type')]).toEqual([
            accept,
            200,
            type,
          ]);
          expect(await sharp(bytes).metadata()).toMatchObject({ format: decoded, width: side, height: side });
        }
      }
    },
  );

  it('given the same file twice, answers with the same address and stores it once', async () => {
    const file = await solid(300, 300, '#123').png().toBuffer();
    const first = await upload(file);
    const count = await mongoose.connection.collection('uploadedpictures').countDocuments();
    expect(await upload(file, '', 'application/octet-stream')).toEqual(first);
    expect(await mongoose.connection.collection('uploadedpictures').countDocuments()).toBe(count);
    expect((await upload(file, '?crop=0,0,0.5')).body.address).not.toBe(first.body.address);
  });

  it('given a photo of pure noise, serves cards of at most 25,000 bytes in every format', async () => {
    const { status, body } = await upload(await noisyPhoto(1400));
    expect(status).toBe(201);
    for (const accept of ['image/avif', 'image/webp', 'image/jpeg']) {
      const { response, bytes } = await read(`${body.address}?size=card`, accept);
      expect(response.headers.get('content-type')).toBe(accept);
      expect(bytes.length).toBeLessThanOrEqual(25_000);
      expect((await sharp(bytes).metadata()).width).toBeGreaterThanOrEqual(120);
    }
    expect(body.cardBytes).toBeLessThanOrEqual(25_000);
  });

  it('given an EXIF orientation, crops the picture as people see it and removes all metadata', async () => {
    // Seen upright, its left half is red; it is stored turned by 180 degrees.
    const file = await (
      await redAndBlue(400, 200)
    )
      .rotate(180)
      .jpeg()
      .withMetadata({ orientation: 3, exif: { IFD0: { Copyright: 'canary-7f3a' } } })
      .toBuffer();
    expect(file.includes('canary-7f3a')).toBe(true);
    const left = await upload(file, '?crop=0,0,1');
    const right = await upload(file, '?crop=0.5,0,1');
    for (const [{ body }, colour] of [
      [left, 'red'],
      [right, 'blue'],
    ] as const) {
      expect(body.side).toBe(200);
      for (const accept of ['image/avif', 'image/webp', 'image/jpeg']) {
        const { bytes } = await read(body.address, accept);
        expect([await colourAt(bytes, 0.1, 0.5), await colourAt(bytes, 0.9, 0.5)]).toEqual([colour, colour]);
        const { exif, icc, xmp, iptc, orientation } = await sharp(bytes).metadata();
        expect([exif, icc, xmp, iptc, orientation]).toEqual(Array(5).fill(undefined));
        expect(bytes.includes('canary-7f3a')).toBe(false);
      }
    }
  });

  it('given no crop, takes the central square', async () => {
    const { body } = await upload(await (await redAndBlue(900, 300)).png().toBuffer());
    const { bytes } = await read(body.address);
    expect([await colourAt(bytes, 0.05, 0.5), await colourAt(bytes, 0.95, 0.5)]).toEqual(['red', 'blue']);
    expect(body.side).toBe(300);
  });

  it('given a transparent PNG, keeps it transparent in AVIF and WebP and makes it white in JPEG', async () => {
    const file = await sharp({
      create: { width: 200, height: 200, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    const { body } = await upload(file);
    for (const accept of ['image/avif', 'image/webp'])
      expect((await sharp((await read(body.address, accept)).bytes).stats()).isOpaque).toBe(false);
    const { dominant } = await sharp((await read(body.address, 'image/jpeg')).bytes).stats();
    expect(dominant.r).toBeGreaterThan(240);
  });

  it('given an animation, keeps the first frame', async () => {
    const frames = await Promise.all(['red', 'blue'].map((c) => solid(100, 100, c).png().toBuffer()));
    const file = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect((await sharp(file).metadata()).pages).toBe(2);
    const { bytes } = await read((await upload(file)).body.address);
    expect([(await sharp(bytes).metadata()).pages, await colourAt(bytes, 0.5, 0.5)]).toEqual([
      undefined,
      'red',
    ]);
  });

  it.each([
    ['0.5,0,1', 'must be inside the picture'],
    ['0,0', 'must be three fractions'],
    ['0,0,0', 'must be three fractions'],
    ['0,0,0.00', 'must be three fractions'],
    ['0,0,1.5', 'must be three fractions'],
    ['-1,0,1', 'must be three fractions'],
    ['NaN,0,1', 'must be three fractions'],
    ['0,0,1e-9', 'must be three fractions'],
  ])('given the crop %s, answers 400', async (crop, message) => {
    const picture = await solid(300, 300, 'red').png().toBuffer();
    const { status, body } = await upload(picture, `?crop=${crop}`);
    expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining(message) as string]);
  });
});

describe('GET /api/media/<id>', () => {
  it('is immutable, varies by Accept and answers 304 to its ETag', async () => {
    const { body } = await upload(await solid(500, 500, '#a70').jpeg().toBuffer());
    const id = body.address.split('/').at(-1)!;
    const { response } = await read(`${body.address}?size=card`);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-disposition': `inline; filename="${id}-card.webp"`,
      'content-security-policy': "default-src 'none'",
      'content-type': 'image/webp',
      etag: `"${id}-card-webp"`,
      vary: 'accept, origin',
      'x-content-type-options': 'nosniff',
    });
    const cached = { 'if-none-match': `"${id}-card-webp"` };
    const again = await read(`${body.address}?size=card`, 'image/webp', cached);
    expect([again.response.status, again.bytes.length]).toEqual([304, 0]);
    expect((await read(`${body.address}?size=card`, 'image/avif', cached)).response.status).toBe(200);
  });

  it('answers 404 without caching for an unknown id, and 400 for an unknown size', async () => {
    const unknown = await read(`/api/media/${'a'.repeat(32)}`);
    expect([unknown.response.status, unknown.response.headers.get('cache-control')]).toEqual([
      404,
      'no-store',
    ]);
    expect((await read(`/api/media/${'a'.repeat(32)}?size=huge`)).response.status).toBe(400);
  });
});

it('given 30 uploads at once, answers each with 201 or 503 and keeps serving', async () => {
  const photos = await Promise.all(
    Array.from({ length: 30 }, (_, i) => solid(1500, 1500, `rgb(${i},90,90)`).jpeg().toBuffer()),
  );
  const statuses = (await Promise.all(photos.map((photo) => upload(photo)))).map(({ status }) => status);
  expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(12);
  expect(statuses.filter((status) => status !== 201 && status !== 503)).toEqual([]);
  expect((await upload(photos[29]!)).status).toBe(201);
});
