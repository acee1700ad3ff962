import { AppError, UnavailableError, ValidationError } from '../../../domain/errors';

function invalidPicture(detail: string, code: string): ValidationError {
  return new ValidationError(`Invalid body: the picture ${detail}.`, [{ path: '', message: detail }], code);
}

/** 400: the file is damaged, truncated or not what its first bytes say. */
export const damagedPicture = () => invalidPicture('cannot be read, it may be damaged', 'IMAGE_INVALID');

/** 400: the picture has more pixels than are decoded. */
export const tooManyPixels = (limit: number) =>
  invalidPicture(`must have at most ${limit / 1_000_000} million pixels`, 'IMAGE_TOO_LARGE');

/** 400: the crop reaches beyond the picture. */
export function cropOutside(): ValidationError {
  const message = 'must be inside the picture';
  return new ValidationError(`Invalid query: the crop ${message}.`, [{ path: 'crop', message }]);
}

const unsupported = (detail: string) => new AppError('UNSUPPORTED_MEDIA_TYPE', 415, detail);

/** 415: the content is none of the supported types. */
export const unsupportedPicture = () =>
  unsupported('Invalid body: the content must be a JPEG, PNG, WebP or AVIF picture.');

/** 415: the installed image library has no HEVC decoder. */
export const undecodableHeic = () =>
  unsupported(
    'Invalid body: HEIC pictures cannot be decoded here. Save the picture as JPEG and send it again.',
  );

/** 503: the rendering queue is full. */
export const tooManyPictures = () =>
  new UnavailableError('Too many pictures come in at once. Try again in a moment.');
