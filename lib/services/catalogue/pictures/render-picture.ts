import {
  PICTURE_FORMATS,
  PICTURE_SIDES,
  type PictureFile,
  type PictureSize,
} from '../../../domain/catalogue/picture';
import type { PictureCrop } from '../../../domain/catalogue/picture-schema';
import { isAppError } from '../../../domain/errors';
import { imageTypeOf } from '../../../domain/image-type';
import { MAX_IMAGE_PIXELS, renderImage, type Sharp } from '../../../runtime/image-renderer';
import { encodePicture, type Pixels } from './encode-picture';
import {
  cropOutside,
  damagedPicture,
  tooManyPictures,
  tooManyPixels,
  undecodableHeic,
  unsupportedPicture,
} from './picture-errors';

/** A grid of cards loads fast on a phone only if each picture is small. */
const MAX_BYTES: Record<PictureSize, number> = { card: 25_000, page: 150_000 };
const MAX_DECODE_SECONDS = 10;
const MAX_TOTAL_MS = 20_000;

export type RenderedPicture = { side: number; cardBytes: number; files: Map<PictureFile, Uint8Array> };

/**
 * Renders an uploaded picture as AVIF, WebP and JPEG in both sizes: square, rotated by its EXIF orientation, in sRGB and
 * without metadata. Without a crop the central square is taken; of an animation the first frame. Throws 415 for other
 * content than JPEG, PNG, WebP, AVIF and, if the library decodes it, HEIC; 400 for damaged or too large pictures; 503
 * when too many are rendered at once.
 */
export async function renderPicture(bytes: Uint8Array, crop: PictureCrop | null): Promise<RenderedPicture> {
  const type = imageTypeOf(bytes);
  if (!type) throw unsupportedPicture();
  const rendered = await renderImage(async (sharp) => {
    if (type === 'image/heic' && !decodesHeic(sharp)) throw undecodableHeic();
    try {
      return await encodeAll(sharp, await decodeSquare(sharp, bytes, crop));
    } catch (error) {
      throw isAppError(error) ? error : damagedPicture();
    }
  });
  if (!rendered) throw tooManyPictures();
  return rendered;
}

/** The prebuilt library has no HEVC decoder, because of its licence; one built with libde265 has. */
function decodesHeic(sharp: Sharp): boolean {
  return sharp.format.heif.input.fileSuffix?.includes('.heic') ?? false;
}

async function decodeSquare(sharp: Sharp, bytes: Uint8Array, crop: PictureCrop | null): Promise<Pixels> {
  const {
    width: storedWidth,
    height: storedHeight,
    autoOrient,
  } = await sharp(bytes, {
    limitInputPixels: false,
  }).metadata();
  if (storedWidth * storedHeight > MAX_IMAGE_PIXELS) throw tooManyPixels(MAX_IMAGE_PIXELS);
  const { width, height } = autoOrient;
  const square = squareOf(width, height, crop);
  const { data, info } = await sharp(bytes, { limitInputPixels: MAX_IMAGE_PIXELS, failOn: 'error' })
    .timeout({ seconds: MAX_DECODE_SECONDS })
    .autoOrient()
    .extract({ left: square.left, top: square.top, width: square.side, height: square.side })
    .resize(Math.min(square.side, PICTURE_SIDES.page))
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

/** Returns the cropped square in pixels; positions are rounded inwards. */
function squareOf(width: number, height: number, crop: PictureCrop | null) {
  const shorter = Math.min(width, height);
  if (!crop)
    return {
      left: Math.floor((width - shorter) / 2),
      top: Math.floor((height - shorter) / 2),
      side: shorter,
    };
  const side = Math.max(1, Math.round(crop.size * shorter));
  const left = Math.round(crop.x * width);
  const top = Math.round(crop.y * height);
  // A browser's rounding may reach one pixel beyond the edge.
  if (left + side > width + 1 || top + side > height + 1) throw cropOutside();
  return { left: Math.min(left, width - side), top: Math.min(top, height - side), side };
}

async function encodeAll(sharp: Sharp, pixels: Pixels): Promise<RenderedPicture> {
  const deadline = Date.now() + MAX_TOTAL_MS;
  const files = new Map<PictureFile, Uint8Array>();
  let cardBytes = 0;
  for (const size of ['page', 'card'] as const) {
    const side = Math.min(pixels.width, PICTURE_SIDES[size]);
    for (const format of PICTURE_FORMATS) {
      if (Date.now() > deadline) throw tooManyPictures();
      const bytes = await encodePicture(sharp, pixels, format, side, MAX_BYTES[size]);
      files.set(`${size}.${format}`, bytes);
      if (size === 'card') cardBytes = Math.max(cardBytes, bytes.length);
    }
  }
  return { side: pixels.width, cardBytes, files };
}
