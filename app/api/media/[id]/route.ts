import { z } from 'zod';
import { ResponseWithHeaders, Binary, route } from '@/lib/http/route';
import { getPicture } from '@/lib/services/catalogue/get-picture';

const IMMUTABLE = 'public, max-age=31536000, immutable';

const PictureName = z
  .string()
  .regex(/^[0-9a-f]{32}\.(svg|avif|webp|jpg|png)$/, 'must be 32 hex digits and the extension of a picture');

export const GET = route(
  {
    summary: 'Get a product picture. The address is derived from the content, so it never changes.',
    can: 'public',
    params: z.strictObject({ id: PictureName }),
    response: z.never(),
    produces: 'image/*',
  },
  async ({ params, request }) => {
    const { id, type, bytes, gzip } = await getPicture(params.id);
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
  },
);
