import { UnavailableError, ValidationError } from '../../../domain/errors';
import { imageTypeOf } from '../../../domain/image-type';
import { MAX_IMAGE_PIXELS, renderImage } from '../../../runtime/image-renderer';

export const AVATAR_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;

const SIDE = 256;

/** Pixels. `cover` cuts off what does not fit, `inside` keeps the whole picture. */
type UploadSize = { width: number; height: number; fit: 'cover' | 'inside'; withoutEnlargement?: boolean };

const MAX_SECONDS = 10;

function invalid(): ValidationError {
  return new ValidationError(
    'This is not a picture that can be read. Send a JPEG, PNG or WebP of up to 5 MB.',
    [{ path: '', message: 'is not a readable picture' }],
    'IMAGE_INVALID',
  );
}

/** Renders a JPEG, PNG or WebP as a square WebP of 256 pixels. Throws as `renderUpload` does. */
export function renderAvatar(bytes: Uint8Array): Promise<Buffer> {
  return renderUpload(bytes, { width: SIDE, height: SIDE, fit: 'cover' });
}

/**
 * Renders a JPEG, PNG or WebP as a WebP of this size, rotated by its EXIF orientation and without metadata. Throws 400
 * `IMAGE_INVALID` for other, damaged or too large files, 503 when too many are rendered at once.
 */
export async function renderUpload(bytes: Uint8Array, size: UploadSize): Promise<Buffer> {
  const type = imageTypeOf(bytes);
  if (!AVATAR_TYPES.some((accepted) => accepted === type)) throw invalid();
  const image = await renderImage(async (sharp) => {
    try {
      return await sharp(bytes, { limitInputPixels: MAX_IMAGE_PIXELS, failOn: 'error' })
        .timeout({ seconds: MAX_SECONDS })
        .autoOrient()
        .resize(size)
        .webp({ quality: 82 })
        .toBuffer();
    } catch {
      throw invalid();
    }
  });
  if (!image) throw new UnavailableError('Too many pictures come in at once. Try again in a moment.');
  return image;
}
