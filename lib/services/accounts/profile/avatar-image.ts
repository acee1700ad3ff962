import type sharp from 'sharp';
import { UnavailableError, ValidationError } from '../../../domain/errors';
import { processShared } from '../../../runtime/process-shared';

export const AVATAR_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;

const SIDE = 256;
/** What a phone's camera makes; a picture of more is a bomb, or will do smaller. */
const MAX_PIXELS = 50_000_000;
const MAX_SECONDS = 10;
const AT_ONCE = 2;
const MAX_WAITING = 10;

type Gate = { running: number; waiting: (() => void)[] };

function gate(): Gate {
  return processShared('avatar-gate', () => ({ running: 0, waiting: [] }));
}

/** Pictures take memory and the cores that orders run on: two at a time, ten in front of the door, 503 after that. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const door = gate();
  if (door.running >= AT_ONCE) {
    if (door.waiting.length >= MAX_WAITING)
      throw new UnavailableError('Too many pictures come in at once. Try again in a moment.');
    // Whoever leaves hands the place over, so nobody slips in between.
    await new Promise<void>((resolve) => door.waiting.push(resolve));
  } else {
    door.running += 1;
  }
  try {
    return await work();
  } finally {
    const next = door.waiting.shift();
    if (next) next();
    else door.running -= 1;
  }
}

/** What the bytes begin as, whatever the sender calls them. */
function isPicture(bytes: Uint8Array): boolean {
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
  // On first use: it brings a library of its own along, and most processes never see a picture.
  const { default: load } = await import('sharp');
  load.cache(false);
  load.concurrency(1);
  return load;
}

/**
 * A square WebP of 256 pixels made anew from a picture, turned the right way up and without anything else that the
 * file carried. 400 for what is no JPEG, PNG or WebP, is damaged, or too large to open; 503 when too many come at once.
 */
export async function renderAvatar(bytes: Uint8Array): Promise<Buffer> {
  if (!isPicture(bytes)) throw invalid();
  const open = await loadSharp();
  return inTurn(async () => {
    try {
      return await open(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
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
