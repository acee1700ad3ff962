import type { PictureFormat } from '../domain/catalogue/picture';

/**
 * Chooses the format of an image response by the request's `Accept` header: AVIF or WebP only if it is named, because
 * crawlers that send a wildcard often cannot decode them; else JPEG.
 */
export function acceptedImageFormat(accept: string | null): PictureFormat {
  const named = new Set(
    (accept ?? '')
      .toLowerCase()
      .split(',')
      .map((range) => range.split(';').map((part) => part.trim()))
      .filter(([, ...parameters]) => !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)))
      .map(([type]) => type),
  );
  if (named.has('image/avif')) return 'avif';
  return named.has('image/webp') ? 'webp' : 'jpeg';
}
