import { findDemoPicture } from '@/lib/services/catalogue/demo-pictures';

type Context = { params: Promise<{ name: string }> };

/**
 * The addresses that demo pictures had before they were addressed by content. Products and orders of older databases
 * still hold them. Such an address may change its content, so it is kept for a day and not for good.
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
