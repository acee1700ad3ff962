import { findDemoPicture } from '@/lib/services/catalogue/demo-pictures';

type Context = { params: Promise<{ name: string }> };

/**
 * Serves demo pictures under their former addresses, which products and orders of older databases still hold. The
 * content of such an address can change, so caches keep it for a day only.
 */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const picture = await findDemoPicture((await params).name);
  if (!picture) return new Response('Not found', { status: 404, headers: { 'cache-control': 'no-store' } });
  return new Response(picture.bytes as BodyInit, {
    headers: {
      'content-type': picture.type,
      'cache-control': 'public, max-age=86400',
      etag: `"${picture.id}"`,
    },
  });
}
