import type { PercentCrop } from 'react-image-crop';
import type { PictureCrop } from '@/lib/domain/catalogue/picture-schema';

type Dimensions = { width: number; height: number };

/** The largest square in the middle of a picture, in percent of its width and height. */
export function centralSquare({ width, height }: Dimensions): PercentCrop {
  const shorter = Math.min(width, height);
  const [w, h] = [(shorter / width) * 100, (shorter / height) * 100];
  return { unit: '%', x: (100 - w) / 2, y: (100 - h) / 2, width: w, height: h };
}

/** Converts a square in percent to the fractions of an upload, whose side refers to the shorter side of the picture. */
export function toCropFractions(crop: PercentCrop, { width, height }: Dimensions): PictureCrop {
  const size = Math.min(1, ((crop.width / 100) * width) / Math.min(width, height));
  return { x: crop.x / 100, y: crop.y / 100, size };
}

/** The side of a crop in pixels of the picture. */
export function cropSide(crop: PercentCrop, { width }: Dimensions): number {
  return Math.round((crop.width / 100) * width);
}
