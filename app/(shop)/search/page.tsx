import type { Metadata } from 'next';
import { ShopColumns } from '@/components/cart/shop-columns';
import { readSearchQuery, searchPath, type SearchQuery } from '@/components/catalogue/search/search-path';
import { SearchView } from '@/components/catalogue/search/search-view';
import { Hydrate } from '@/lib/client/store/hydrate';
import { ProductQuerySchema, type ProductPage } from '@/lib/domain/catalogue/product-schema';
import { env } from '@/lib/runtime/env';
import { listCategories } from '@/lib/services/catalogue/list-categories';
import { listProducts } from '@/lib/services/catalogue/list-products';

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

const PAGE_LIMIT = 60;

async function readQuery(searchParams: SearchParams): Promise<SearchQuery> {
  const params = await searchParams;
  const last = (value: string | string[] | undefined) => (Array.isArray(value) ? value.at(-1) : value);
  return readSearchQuery({ get: (name) => last(params[name]) ?? null });
}

/** The products of a query; of all products if its text is not accepted, such as one with control characters. */
function readProducts(query: SearchQuery): Promise<ProductPage> {
  const params = new URLSearchParams(searchPath(query).split('?')[1]);
  const parsed = ProductQuerySchema.safeParse(Object.fromEntries(params));
  return listProducts({ ...(parsed.success ? parsed.data : {}), limit: PAGE_LIMIT });
}

/**
 * Search engines count all queries as one page, and all sorts and filters of a category as another: their number has no
 * limit.
 */
export async function generateMetadata({ searchParams }: { searchParams: SearchParams }): Promise<Metadata> {
  const { q, category } = await readQuery(searchParams);
  const label = (await listCategories()).find(({ key }) => key === category)?.label;
  const canonical = searchPath(q || !label ? {} : { category });
  return {
    metadataBase: new URL(env().APP_ORIGIN),
    title: q ? `Search for ${q}` : (label ?? 'Search'),
    alternates: { canonical },
  };
}

export default async function SearchPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await readQuery(searchParams);
  const [page, categories] = await Promise.all([readProducts(query), listCategories()]);
  return (
    <>
      <Hydrate products={page.items} />
      <ShopColumns>
        <SearchView initialQuery={query} initialPage={page} categories={categories} />
      </ShopColumns>
    </>
  );
}
