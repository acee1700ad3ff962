import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { CartAside } from '@/components/cart/cart-aside';
import { ProductBackLink } from '@/components/catalogue/product/product-back-link';
import { ProductSection } from '@/components/catalogue/product-section';
import { ProductView } from '@/components/catalogue/product/product-view';
import { ReviewsSection } from '@/components/reviews/reviews-section';
import { Hydrate } from '@/lib/client/store/hydrate';
import { isAppError } from '@/lib/domain/errors';
import { getProduct } from '@/lib/services/catalogue/get-product';
import { listCategories } from '@/lib/services/catalogue/list-categories';
import { listProducts } from '@/lib/services/catalogue/list-products';

type ProductPageProps = { params: Promise<{ slug: string }> };

const RELATED_LIMIT = 5;

const readProduct = cache(async (slug: string) => {
  try {
    return await getProduct(slug);
  } catch (error) {
    if (isAppError(error) && error.status === 404) notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: ProductPageProps): Promise<Metadata> {
  const { name, description } = await readProduct((await params).slug);
  return { title: name, description };
}

export default async function ProductPage({ params }: ProductPageProps) {
  const product = await readProduct((await params).slug);
  const [sameCategory, categories] = await Promise.all([
    listProducts({ category: product.category, available: true, limit: RELATED_LIMIT + 1 }),
    listCategories(),
  ]);
  const related = sameCategory.items.filter(({ id }) => id !== product.id).slice(0, RELATED_LIMIT);
  return (
    <>
      <Hydrate products={[product, ...related]} />
      <div className="grid items-start gap-10 lg:grid-cols-[minmax(0,1fr)_21rem] lg:pt-4">
        <div className="min-w-0">
          <ProductBackLink category={categories.find(({ key }) => key === product.category)} />
          <ProductView product={product} />
          <div className="mt-10">
            <ReviewsSection product={{ id: product.id, slug: product.slug }} />
          </div>
          <div className="mt-10">
            <ProductSection title="On the same shelf" products={related} />
          </div>
        </div>
        <CartAside />
      </div>
    </>
  );
}
