import type { PictureCrop, UploadedPicture } from '@/lib/domain/catalogue/picture-schema';
import { isApiError } from '../api/api-error';
import { uploadFile, type OnProgress } from '../api/upload-file';
import { shrinkPicture } from './shrink-picture';

/** The types that a file dialog offers. Safari converts HEIC to JPEG when HEIC is not among them. */
export const PICTURE_FILE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'];
const MAX_BYTES = 10 * 1024 * 1024;
/** Shorter side in pixels: twice what the server stores, so that half the picture can be cropped without a loss. */
const TARGET_SIDE_PX = 1920;

const MESSAGES: Record<string, string> = {
  IMAGE_INVALID: 'This file is damaged or not a picture. Save it again as JPEG, PNG or WebP.',
  IMAGE_TOO_LARGE: 'This picture has more than 50 million pixels. Save it smaller and try again.',
  BODY_TOO_LARGE: 'This picture is larger than 10 MB. Save it smaller and try again.',
  UNSUPPORTED_MEDIA_TYPE: 'This kind of file cannot be used. Save it as JPEG, PNG, WebP or AVIF.',
};

/** Why a file cannot be uploaded, known before it is sent; null if nothing is known against it. */
export function fileProblem({ type, size }: Blob): string | null {
  if (!PICTURE_FILE_TYPES.includes(type)) return MESSAGES.UNSUPPORTED_MEDIA_TYPE!;
  // Only photos are shrunk before they are sent.
  return size > MAX_BYTES && type !== 'image/jpeg' ? MESSAGES.BODY_TOO_LARGE! : null;
}

/** The sentence for a failed upload. */
export function uploadProblem(error: unknown): string {
  const known = isApiError(error) ? MESSAGES[error.code] : undefined;
  if (known) return known;
  return isApiError(error) ? error.message : 'This picture was not sent. Try it again.';
}

/** Uploads a picture with a crop; large photos are scaled down first, which fractions survive. Throws `ApiError`. */
export async function uploadPicture(
  file: File,
  { x, y, size }: PictureCrop,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<UploadedPicture> {
  // A JPEG cannot be transparent, so only photos become one.
  const sent = file.type === 'image/jpeg' ? await shrinkPicture(file, TARGET_SIDE_PX) : file;
  const crop = [x, y, size].map(toFraction).join(',');
  return uploadFile({ method: 'POST', path: `/api/media?crop=${crop}`, file: sent, onProgress, signal });
}

/** At most nine decimals without an exponent or trailing zeros, as the server expects. */
function toFraction(value: number): string {
  const clamped = Math.min(1, Math.max(0, value));
  return String(Number(clamped.toFixed(6)));
}
