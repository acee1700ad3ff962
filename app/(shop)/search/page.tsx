import type { Metadata } from 'next';
import { ShopColumns } from '@/components/cart/shop-columns';
import { resultText } from '@/components/catalogue/search/result-labels';
import { SearchResults } from '@/components/catalogue/search/search-results';
import { SearchField } from '@/components/catalogue/search/search-field';
import { CategoryChips } from '@/components/catalogue/category-chips';
import { Announce } from '@/components/ui/announce';
import { Hydrate } from '@/lib/client/store/hydrate';
import { ProductQuerySchema } from '@/lib/domain/catalogue/product-schema';
import { listCategories } from '@/lib/services/catalogue/list-categories';
import { listProducts } from '@/lib/services/catalogue/list-products';

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** An invalid query string gives an empty query, which shows all products instead of an error. */
async function readQuery(searchParams: SearchParams) {
  const { q, category, subcategory } = await searchParams;
  const parsed = ProductQuerySchema.safeParse({ q: q || undefined, category, subcategory });
  return parsed.success ? parsed.data : {};
}

export async function generateMetadata({ searchParams }: { searchParams: SearchParams }): Promise<Metadata> {
  const { q, category } = await readQuery(searchParams);
  if (q) return { title: `Search for ${q}`, robots: { index: false } };
  const label = (await listCategories()).find(({ key }) => key === category)?.label;
  return { title: label ?? 'Search' };
}

export default async function SearchPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await readQuery(searchParams);
  const [page, categories] = await Promise.all([listProducts({ ...query, limit: 60 }), listCategories()]);
  return (
    <>
      <Hydrate products={page.items} />
      {/* Not inside a component keyed by the query: a live region that is mounted with its text is not announced. */}
      <Announce text={[resultText(page), query.q && `for ${query.q}`].filter(Boolean).join(' ')} />
      <ShopColumns>
        <div className="grid gap-4 pt-3 md:pt-0">
          <SearchField
            key={query.category}
            live
            initial={query.q}
            category={query.category}
            className="md:hidden"
          />
          <CategoryChips categories={categories} query={query} />
          <SearchResults
            key={JSON.stringify(query)}
            page={page}
            query={query}
            title={categories.find(({ key }) => key === query.category)?.label}
          />
        </div>
      </ShopColumns>
    </>
  );
}
