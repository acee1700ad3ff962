import type { Metadata } from 'next';
import { ShopColumns } from '@/components/cart/shop-columns';
import { BuyAgainSection } from '@/components/catalogue/buy-again-section';
import { CategoryTiles } from '@/components/catalogue/category-tiles';
import { HomeHeader } from '@/components/catalogue/home-header';
import { HomeShelves } from '@/components/catalogue/home-shelves';
import { ProductSection } from '@/components/catalogue/product-section';
import { SearchField } from '@/components/catalogue/search/search-field';
import { ActiveOrderBanner } from '@/components/orders/active-order-banner';
import { DeferredHydration } from '@/components/ui/deferred-hydration';
import { PromiseBadge } from '@/components/shop/promise-badge';
import { Hydrate } from '@/lib/client/store/hydrate';
import { readHomeProducts } from './home-products';

export const metadata: Metadata = {
  title: { absolute: 'BlinkCart: groceries and more, at your door in minutes' },
};

const EAGER_PICTURES = 4;

export default async function HomePage() {
  const { products, shelves, featured, sections } = await readHomeProducts();
  return (
    <>
      <Hydrate products={products} />
      <ShopColumns>
        <HomeHeader />
        <div className="grid gap-4 md:gap-6">
          <div className="flex items-center justify-between gap-4 max-md:contents">
            <h1 className="text-28 font-semibold max-md:sr-only">What do you need?</h1>
            <PromiseBadge className="max-md:hidden" />
          </div>
          <ActiveOrderBanner />
          <SearchField className="md:hidden" />
          <CategoryTiles categories={sections.map(({ category }) => category)} />
        </div>
        <div className="mt-9 grid gap-10">
          <BuyAgainSection />
          <HomeShelves initial={shelves} featured={featured} eager={EAGER_PICTURES} />
          {sections
            .filter(({ products: sectionProducts }) => sectionProducts.length > 0)
            .map(({ category, products: sectionProducts }) => (
              <DeferredHydration key={category.key}>
                <ProductSection
                  title={category.label}
                  href={`/search?category=${category.key}`}
                  products={sectionProducts}
                />
              </DeferredHydration>
            ))}
        </div>
      </ShopColumns>
    </>
  );
}
