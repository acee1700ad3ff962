import type { MetadataRoute } from 'next';
import { searchPath } from '@/components/catalogue/search/search-path';
import { env } from '@/lib/runtime/env';
import { listCategories } from '@/lib/services/catalogue/list-categories';
import { listProductAddresses } from '@/lib/services/catalogue/list-product-addresses';

export const dynamic = 'force-dynamic';

/** Home, categories and products. Search results are left out: their number has no limit. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const { APP_ORIGIN } = env();
  const [categories, products] = await Promise.all([listCategories(), listProductAddresses()]);
  return [
    { url: `${APP_ORIGIN}/` },
    ...categories.map(({ key }) => ({ url: APP_ORIGIN + searchPath({ category: key }) })),
    ...products.map(({ slug, updatedAt }) => ({
      url: `${APP_ORIGIN}/products/${slug}`,
      lastModified: updatedAt,
    })),
  ];
}
