import type { Metadata } from 'next';
import { findPageActor } from '@/app/page-actor';
import { ShopColumns } from '@/components/cart/shop-columns';
import { buyAgain } from '@/components/catalogue/buy-again';
import { CategoryTiles } from '@/components/catalogue/category-tiles';
import { HomeTop, PromiseBadge } from '@/components/catalogue/home-top';
import { ProductSection } from '@/components/catalogue/product-section';
import { SearchField } from '@/components/catalogue/search/search-field';
import { ActiveOrderBanner } from '@/components/orders/active-order-banner';
import { Hydrate } from '@/lib/client/store/hydrate';
import type { Order } from '@/lib/domain/orders/order-schema';
import { listOrders } from '@/lib/services/orders/list-orders';
import { PROMISE_MINUTES } from '@/lib/domain/orders/order-promise';
import { readHomeShelves } from './home-shelves';

export const metadata: Metadata = {
  title: { absolute: 'BlinkCart: groceries and more, at your door in minutes' },
};

const EAGER_PICTURES = 4;

async function readCustomerOrders(): Promise<Order[]> {
  const actor = await findPageActor();
  return actor?.role === 'customer' ? (await listOrders(actor, { limit: 20 })).items : [];
}

export default async function HomePage() {
  const [{ featured, shelves }, orders] = await Promise.all([readHomeShelves(), readCustomerOrders()]);
  const products = [
    ...new Map(
      [...featured, ...shelves.flatMap((shelf) => shelf.products)].map((item) => [item.id, item]),
    ).values(),
  ];
  const again = buyAgain(orders, products);
  return (
    <>
      <Hydrate products={products} orders={orders} />
      <ShopColumns>
        <HomeTop promiseMinutes={PROMISE_MINUTES} />
        <div className="grid gap-4 md:gap-6">
          <div className="flex items-center justify-between gap-4 max-md:contents">
            <h1 className="text-28 font-semibold max-md:sr-only">What do you need?</h1>
            <PromiseBadge minutes={PROMISE_MINUTES} className="max-md:hidden" />
          </div>
          <ActiveOrderBanner />
          <SearchField className="md:hidden" />
          <CategoryTiles categories={shelves.map(({ category }) => category)} />
        </div>
        <div className="mt-9 grid gap-10">
          <ProductSection title="Buy again" products={again} eager={EAGER_PICTURES} />
          <ProductSection
            title="Picked for today"
            products={featured}
            eager={again.length > 0 ? 0 : EAGER_PICTURES}
          />
          {shelves.map(({ category, products: shelf }) => (
            <ProductSection
              key={category.key}
              title={category.label}
              href={`/search?category=${category.key}`}
              products={shelf}
            />
          ))}
        </div>
      </ShopColumns>
    </>
  );
}
