import { z } from 'zod';
import type { PictureSize } from '@/lib/domain/catalogue/picture';
import { acceptedImageFormat } from '@/lib/http/accepted-image';
import { ResponseWithHeaders, Binary, route } from '@/lib/http/route';
import { getPicture } from '@/lib/services/catalogue/get-picture';
import { getUploadedPicture } from '@/lib/services/catalogue/pictures/get-uploaded-picture';

const IMMUTABLE = 'public, max-age=31536000, immutable';

const PictureName = z
  .string()
  .regex(
    /^[0-9a-f]{32}(\.(svg|avif|webp|jpg|png))?$/,
    'must be 32 hex digits, with the extension of a picture unless it was uploaded',
  );

export const GET = route(
  {
    summary:
      'Get a picture. The address is derived from the content, so it never changes. Uploaded ones come as AVIF, WebP or JPEG by `Accept`.',
    can: 'public',
    params: z.strictObject({ id: PictureName }),
    query: z.strictObject({ size: z.enum(['card', 'page']).optional() }),
    response: z.never(),
    produces: 'image/*',
  },
  async ({ params, query, request }) =>
    params.id.includes('.')
      ? storedPicture(params.id, request)
      : uploadedPicture(params.id, query.size ?? 'page', request),
);

async function storedPicture(name: string, request: Request) {
  const { id, type, bytes, gzip } = await getPicture(name);
  const zipped = gzip && /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '') ? gzip : null;
  return new ResponseWithHeaders(new Binary(zipped ?? bytes), [
    ['content-type', type],
    ['cache-control', IMMUTABLE],
    // Each content encoding is a representation with its own ETag.
    ['etag', zipped ? `"${id}-gzip"` : `"${id}"`],
    ...(zipped ? [['content-encoding', 'gzip'] as [string, string]] : []),
    ['vary', 'accept-encoding, origin'],
    // Prevents scripts and requests of an SVG that is opened as a document.
    ['content-security-policy', "default-src 'none'; style-src 'unsafe-inline'"],
  ]);
}

async function uploadedPicture(id: string, size: PictureSize, request: Request) {
  const format = acceptedImageFormat(request.headers.get('accept'));
  return new ResponseWithHeaders(new Binary(await getUploadedPicture(id, size, format)), [
    ['content-type', `image/${format}`],
    ['cache-control', IMMUTABLE],
    ['etag', `"${id}-${size}-${format}"`],
    ['vary', 'accept, origin'],
    ['content-disposition', `inline; filename="${id}-${size}.${format}"`],
    ['content-security-policy', "default-src 'none'"],
  ]);
}
