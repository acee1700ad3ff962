import type { MetadataRoute } from 'next';
import { env } from '@/lib/runtime/env';

/** The origin is known only when the server runs. */
export const dynamic = 'force-dynamic';

export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: '*',
      allow: ['/', '/api/media/'],
      disallow: [
        '/api/',
        '/account',
        '/admin',
        '/cart',
        '/checkout',
        '/manager',
        '/orders',
        '/partner',
        '/session',
      ],
    },
    sitemap: `${env().APP_ORIGIN}/sitemap.xml`,
  };
}
