import { z } from 'zod';
import { ResponseWithHeaders, Binary, route } from '@/lib/http/route';
import { getPicture } from '@/lib/services/catalogue/get-picture';

const FOR_EVER = 'public, max-age=31536000, immutable';

const PictureName = z
  .string()
  .regex(/^[0-9a-f]{32}\.(svg|avif|webp|jpg|png)$/, 'must be 32 hex digits and the extension of a picture');

export const GET = route(
  {
    summary: 'A picture of the catalogue. Its address is its content, so it never changes.',
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
      ['cache-control', FOR_EVER],
      // Another encoding is another representation, and needs a tag of its own.
      ['etag', zipped ? `"${id}-gzip"` : `"${id}"`],
      ...(zipped ? [['content-encoding', 'gzip'] as [string, string]] : []),
      ['vary', 'accept-encoding, origin'],
      // A picture that is opened as a document runs and fetches nothing.
      ['content-security-policy', "default-src 'none'; style-src 'unsafe-inline'"],
    ]);
  },
);
