import type sharp from 'sharp';
import { processShared } from './process-shared';

export type Sharp = typeof sharp;

/** The size of a phone camera's picture. The limit protects against decompression bombs. */
export const MAX_IMAGE_PIXELS = 50_000_000;
/** Rendering takes memory and CPU from orders, so few images are rendered at once. */
const MAX_CONCURRENT = 2;
const MAX_WAITING = 10;

/** The loaders for the image types that may be uploaded. */
const LOADERS = ['Jpeg', 'Png', 'Webp', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`);

type Queue = { running: number; waiting: (() => void)[] };

function queue(): Queue {
  return processShared('image-queue', () => ({ running: 0, waiting: [] }));
}

/** sharp runs on libuv's threads, so rendering does not block the event loop. */
async function loadSharp(): Promise<Sharp> {
  // Loaded on first use, because sharp loads a native library that most processes never need.
  const { default: instance } = await import('sharp');
  instance.cache(false);
  instance.concurrency(1);
  // libvips recognises many file types by content, such as SVG inside another container; only these are needed.
  instance.block({ operation: ['VipsForeignLoad'] });
  instance.unblock({ operation: LOADERS });
  return instance;
}

/**
 * Runs `render` with sharp once one of two slots is free. Resolves to null, without a run, when ten renderings are
 * already waiting.
 */
export async function renderImage<T>(render: (sharp: Sharp) => Promise<T>): Promise<T | null> {
  const slots = queue();
  if (slots.running >= MAX_CONCURRENT) {
    if (slots.waiting.length >= MAX_WAITING) return null;
    // A finished job passes its slot on without releasing it, so no other job can take it in between.
    await new Promise<void>((resolve) => slots.waiting.push(resolve));
  } else {
    slots.running += 1;
  }
  try {
    return await render(await loadSharp());
  } finally {
    const next = slots.waiting.shift();
    if (next) next();
    else slots.running -= 1;
  }
}
