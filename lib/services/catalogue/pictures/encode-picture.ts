import type { PictureFormat } from '../../../domain/catalogue/picture';
import type { Sharp } from '../../../runtime/image-renderer';

/** Decoded pixels in sRGB, with or without an alpha channel. */
export type Pixels = { data: Buffer; width: number; height: number; channels: 1 | 2 | 3 | 4 };

/** Qualities of each encoder, the one of a good picture first. */
const QUALITIES: Record<PictureFormat, readonly number[]> = {
  avif: [55, 40, 25],
  webp: [80, 55, 25],
  jpeg: [82, 60, 30],
};
/** Scales that are tried when no quality fits, for noise that does not compress. */
const SCALES = [1, 0.75, 0.5, 0.25];
const MAX_SECONDS = 10;

/**
 * Scales square pixels to `side` and encodes them in at most `maxBytes`: with the highest quality that fits, then in
 * fewer pixels. The result has no metadata.
 */
export async function encodePicture(
  sharp: Sharp,
  { data, ...raw }: Pixels,
  format: PictureFormat,
  side: number,
  maxBytes: number,
): Promise<Buffer> {
  let smallest: Buffer | null = null;
  for (const scale of SCALES) {
    for (const quality of QUALITIES[format]) {
      const image = sharp(data, { raw })
        .timeout({ seconds: MAX_SECONDS })
        .resize(Math.max(1, Math.round(side * scale)));
      const bytes = await encoders[format](image, quality).toBuffer();
      if (bytes.length <= maxBytes) return bytes;
      if (!smallest || bytes.length < smallest.length) smallest = bytes;
    }
  }
  return smallest!;
}

type Image = ReturnType<Sharp>;

const encoders: Record<PictureFormat, (image: Image, quality: number) => Image> = {
  // Effort 4, the default, takes ten times as long for files of the same size.
  avif: (image, quality) => image.avif({ quality, effort: 2 }),
  webp: (image, quality) => image.webp({ quality }),
  // JPEG has no transparency; without `flatten` transparent pixels become black.
  jpeg: (image, quality) => image.flatten({ background: 'white' }).jpeg({ quality, mozjpeg: true }),
};
