import type sharp from 'sharp';
import { UnavailableError, ValidationError } from '../../../domain/errors';
import { processShared } from '../../../runtime/process-shared';

export const AVATAR_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;

const SIDE = 256;
/** The size of a phone camera's picture. The limit protects against decompression bombs. */
const MAX_PIXELS = 50_000_000;
const MAX_SECONDS = 10;
const MAX_CONCURRENT = 2;
const MAX_WAITING = 10;

type Semaphore = { running: number; waiting: (() => void)[] };

function semaphore(): Semaphore {
  return processShared('avatar-semaphore', () => ({ running: 0, waiting: [] }));
}

/** Limits concurrent rendering, which takes memory and CPU from orders. Throws 503 when the queue is full. */
async function withSemaphore<T>(work: () => Promise<T>): Promise<T> {
  const slots = semaphore();
  if (slots.running >= MAX_CONCURRENT) {
    if (slots.waiting.length >= MAX_WAITING)
      throw new UnavailableError('Too many pictures come in at once. Try again in a moment.');
    // A finished job passes its slot on without releasing it, so no other job can take it in between.
    await new Promise<void>((resolve) => slots.waiting.push(resolve));
  } else {
    slots.running += 1;
  }
  try {
    return await work();
  } finally {
    const next = slots.waiting.shift();
    if (next) next();
    else slots.running -= 1;
  }
}

/** Checks the magic number of the bytes, because the declared content type is not trusted. */
function isSupportedImage(bytes: Uint8Array): boolean {
  const starts = (...expected: number[]) => expected.every((byte, i) => bytes[i] === byte);
  const text = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  return (
    starts(0xff, 0xd8, 0xff) ||
    starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ||
    (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP')
  );
}

function invalid(): ValidationError {
  return new ValidationError(
    'This is not a picture that can be read. Send a JPEG, PNG or WebP of up to 5 MB.',
    [{ path: '', message: 'is not a readable picture' }],
    'IMAGE_INVALID',
  );
}

async function loadSharp(): Promise<typeof sharp> {
  // Loaded on first use, because sharp loads a native library that most processes never need.
  const { default: instance } = await import('sharp');
  instance.cache(false);
  instance.concurrency(1);
  return instance;
}

/**
 * Renders a JPEG, PNG or WebP as a square WebP of 256 pixels, rotated by its EXIF orientation and without metadata.
 * Throws 400 `IMAGE_INVALID` for other, damaged or too large files, 503 when too many are rendered at once.
 */
export async function renderAvatar(bytes: Uint8Array): Promise<Buffer> {
  if (!isSupportedImage(bytes)) throw invalid();
  const render = await loadSharp();
  return withSemaphore(async () => {
    try {
      return await render(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
        .timeout({ seconds: MAX_SECONDS })
        .autoOrient()
        .resize(SIDE, SIDE, { fit: 'cover' })
        .webp({ quality: 82 })
        .toBuffer();
    } catch {
      throw invalid();
    }
  });
}
