import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { UploadedPicture } from '@/lib/domain/catalogue/picture-schema';
import { createAttackSetup, type Party, type AttackSetup } from '@/tests/support/attacks/attack-setup';
import { attackTable, type Attack, type Expected } from '@/tests/support/attacks/attack-table';
import { heicStart, noisyPhoto, pngClaiming, solid } from '@/tests/support/pictures/picture-files';

let setup: AttackSetup;
beforeAll(async () => {
  setup = await createAttackSetup('pictures');
});
afterAll(() => setup.stop());

const INVALID = { status: 400, code: 'IMAGE_INVALID' };
const TOO_LARGE = { status: 400, code: 'IMAGE_TOO_LARGE' };
const UNSUPPORTED = { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' };
const SCRIPT = '<script>alert(document.domain)</script>';
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${SCRIPT}</svg>`;

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const requestOf = (body: Buffer, type = 'image/png', query = '') => ({
  method: 'POST',
  path: `/api/media${query}`,
  headers: { 'content-type': type },
  body,
});
const upload = (
  name: string,
  make: () => Buffer | Promise<Buffer>,
  refusal: Expected,
  type = 'image/png',
  caller: Party | 'nobody' = 'manager',
): Attack => ({
  name,
  caller,
  request: async () => requestOf(await make(), type),
  expect: refusal,
});

describe('POST /api/media rejects decompression bombs:', () => {
  attackTable(
    () => setup,
    [
      upload(
        'a PNG of 200 bytes that claims 3.6 billion pixels',
        () => pngClaiming(60_000, 60_000),
        TOO_LARGE,
      ),
      upload(
        'a PNG that claims the largest possible size',
        () => pngClaiming(0x7fffffff, 0x7fffffff),
        INVALID,
      ),
      upload(
        'a PNG that claims one row of a hundred million pixels',
        () => pngClaiming(100_000_000, 1),
        TOO_LARGE,
      ),
      upload('a real PNG of 64 million pixels', () => solid(8000, 8000, 'red').png().toBuffer(), TOO_LARGE),
      upload(
        'a real WebP of 52 million pixels',
        () => solid(7200, 7200, 'red').webp({ effort: 0 }).toBuffer(),
        TOO_LARGE,
      ),
      upload('gzip', () => gzipSync(Buffer.alloc(5_000_000)), UNSUPPORTED),
    ],
  );
});

describe('POST /api/media rejects files that are not what they seem:', () => {
  const photo = () => noisyPhoto(200);
  attackTable(
    () => setup,
    [
      upload('an SVG sent as PNG', () => Buffer.from(SVG), UNSUPPORTED),
      upload('an SVG sent as SVG', () => Buffer.from(SVG), UNSUPPORTED, 'image/svg+xml'),
      upload('a compressed SVG', () => gzipSync(SVG), UNSUPPORTED),
      upload('an SVG in a RIFF header of WebP', () => latin1(`RIFF    WEBPVP8 ${SVG}`), INVALID),
      upload('an SVG after an AVIF brand', () => latin1(`    ftypavif0000${SVG}`), UNSUPPORTED),
      upload('an SVG after a complete AVIF box', () => latin1(`\0\0\0\x14ftypavif0000avif${SVG}`), INVALID),
      upload('HTML after a JPEG signature', () => latin1(`\xff\xd8\xff\xe0${SCRIPT}`), INVALID, 'image/jpeg'),
      upload('a program after a PNG signature', () => latin1('\x89PNG\r\n\x1a\n#!/bin/sh\nid'), INVALID),
      upload('a GIF', () => solid(9, 9, 'red').gif().toBuffer(), UNSUPPORTED, 'image/jpeg'),
      upload('a GIF header that is a script', () => latin1('GIF89a/*=1*/;alert(1)//'), UNSUPPORTED),
      upload('a TIFF', () => solid(9, 9, 'red').tiff().toBuffer(), UNSUPPORTED),
      upload('a PDF', () => latin1('%PDF-1.7\n1 0 obj'), UNSUPPORTED),
      upload(
        'an ImageMagick script',
        () => latin1('push graphic-context\nimage over 0,0 0,0 "/etc/passwd"'),
        UNSUPPORTED,
      ),
      upload('a HEIC start that cannot be decoded', heicStart, UNSUPPORTED, 'image/heic'),
      upload('nothing', () => Buffer.alloc(0), UNSUPPORTED),
      upload('zeros', () => Buffer.alloc(5000), UNSUPPORTED),
      upload('half a JPEG', async () => (await photo()).subarray(0, 5000), INVALID, 'image/jpeg'),
      upload(
        'half a PNG',
        async () =>
          (
            await sharp(await photo())
              .png()
              .toBuffer()
          ).subarray(0, 9000),
        INVALID,
      ),
      upload(
        'half a WebP',
        async () =>
          (
            await sharp(await photo())
              .webp()
              .toBuffer()
          ).subarray(0, 900),
        INVALID,
      ),
      upload(
        'half an AVIF',
        async () =>
          (
            await sharp(await photo())
              .avif()
              .toBuffer()
          ).subarray(0, 900),
        INVALID,
      ),
    ],
  );
});

describe('POST /api/media rejects', () => {
  const png = () => solid(9, 9, 'red').png().toBuffer();
  attackTable(
    () => setup,
    [
      upload('a visitor', png, { status: 401, code: 'UNAUTHENTICATED' }, 'image/png', 'nobody'),
      ...(['customer', 'partner', 'admin'] as const).map((caller) =>
        upload(
          'a role that may not edit the catalogue',
          png,
          { status: 403, code: 'FORBIDDEN' },
          'image/png',
          caller,
        ),
      ),
      ...['text/html', 'application/json', 'multipart/form-data; boundary=x', 'image/gif', ''].map((type) =>
        upload(`the content type "${type}"`, png, UNSUPPORTED, type),
      ),
      upload('more than 10 MB', () => Buffer.alloc(10 * 1024 * 1024 + 1, 1), {
        status: 413,
        code: 'BODY_TOO_LARGE',
      }),
      {
        name: 'more than 10 MB without a content-length',
        caller: 'manager',
        request: () => ({ ...requestOf(Buffer.alloc(10 * 1024 * 1024 + 1, 1)), chunked: true }),
        expect: { status: 413, code: 'BODY_TOO_LARGE' },
      },
      {
        name: 'a crop beyond the picture or of another type',
        caller: 'manager',
        request: async () => {
          const body = await png();
          return ['?crop=1,1,1', '?crop=0,0,1e-9', '?crop=a,0,1', '?crop[$gt]=0', '?size=card'].map((query) =>
            requestOf(body, 'image/png', query),
          );
        },
        expect: { status: 400, code: 'VALIDATION' },
      },
      {
        name: 'twelve bombs at once',
        caller: 'manager',
        atOnce: true,
        request: async () => {
          const body = await solid(8000, 8000, 'blue').png().toBuffer();
          return Array.from({ length: 12 }, () => requestOf(body));
        },
        expect: TOO_LARGE,
      },
    ],
  );
});

describe('a stored polyglot', () => {
  const CANARY = 'canary-7f3a';
  const polyglots = (): Promise<Buffer>[] => [
    // HTML in a comment segment, behind the end and in the metadata of a JPEG.
    solid(90, 90, 'red')
      .jpeg()
      .toBuffer()
      .then((jpeg) => {
        const comment = latin1(`*/</style><script>${CANARY}</script>/*`);
        const length = Buffer.alloc(2);
        length.writeUInt16BE(comment.length + 2);
        const segment = Buffer.concat([latin1('\xff\xfe'), length, comment]);
        return Buffer.concat([
          jpeg.subarray(0, 2),
          segment,
          jpeg.subarray(2),
          latin1(`<html>${CANARY}</html>`),
        ]);
      }),
    // A ZIP behind a PNG.
    solid(91, 91, 'red')
      .png()
      .toBuffer()
      .then((png) => Buffer.concat([png, latin1(`PK\x03\x04${CANARY}.html`)])),
    solid(92, 92, 'red')
      .withMetadata({ exif: { IFD0: { ImageDescription: `<?php ${CANARY} ?>` } } })
      .webp()
      .toBuffer(),
  ];
  attackTable(
    () => setup,
    [
      {
        name: 'is served only as re-encoded pixels with a safe type, whatever is asked for',
        caller: 'manager',
        mustNotChange: { everythingBut: ['uploadedpictures'] },
        request: async () => (await Promise.all(polyglots())).map((body) => requestOf(body)),
        expect: { status: 201 },
        also: async (answers) => {
          for (const { text } of answers) {
            const { address } = JSON.parse(text) as UploadedPicture;
            for (const accept of ['text/html', 'image/svg+xml', 'image/avif', 'image/webp', '*/*', '']) {
              const response = await fetch(setup.url + address, { headers: { accept } });
              expect(response.headers.get('content-type')).toMatch(/^image\/(avif|webp|jpeg)$/);
              expect(response.headers.get('x-content-type-options')).toBe('nosniff');
              expect(response.headers.get('content-security-policy')).toBe("default-src 'none'");
              expect(response.headers.get('content-disposition')).toMatch(/^inline; filename="[\w.-]+"$/);
              const bytes = Buffer.from(await response.arrayBuffer());
              expect(bytes.includes(CANARY)).toBe(false);
              expect(bytes.toString('latin1')).not.toMatch(/<script|<html|<\?php|PK\x03\x04/);
            }
          }
        },
      },
    ],
  );
});
