import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { CartAside } from '@/components/cart/cart-aside';
import { GoneProduct } from '@/components/catalogue/product/gone-product';
import { ProductBackLink } from '@/components/catalogue/product/product-back-link';
import { RecentlyViewed } from '@/components/catalogue/product/recently-viewed';
import { ProductSection } from '@/components/catalogue/product-section';
import { ProductView } from '@/components/catalogue/product/product-view';
import { ReviewsSection } from '@/components/reviews/reviews-section';
import { Hydrate } from '@/lib/client/store/hydrate';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { productStructuredData, toScriptJson } from '@/lib/domain/catalogue/product-structured-data';
import { env } from '@/lib/runtime/env';
import { findProductPage } from '@/lib/services/catalogue/find-product-page';
import { listCategories } from '@/lib/services/catalogue/list-categories';
import { listProducts } from '@/lib/services/catalogue/list-products';

type ProductPageProps = { params: Promise<{ slug: string }> };

const RELATED_LIMIT = 5;

const readTarget = cache(findProductPage);

export async function generateMetadata({ params }: ProductPageProps): Promise<Metadata> {
  const target = await readTarget((await params).slug);
  if (target.kind === 'gone') return { title: 'No longer sold', robots: { index: false } };
  if (target.kind !== 'found') return {};
  const { name, brand, description, slug, images } = target.product;
  const path = `/products/${slug}`;
  const summary = description || [brand, name].filter(Boolean).join(' ');
  return {
    metadataBase: new URL(env().APP_ORIGIN),
    title: name,
    description: summary,
    alternates: { canonical: path },
    openGraph: { title: name, description: summary, url: path, images: images.slice(0, 1) },
  };
}

/** Available products of the same subcategory first, then of the same category. */
async function readRelated({ id, category, subcategory }: Product): Promise<Product[]> {
  const limit = RELATED_LIMIT + 1;
  const [close, wide] = await Promise.all([
    subcategory ? listProducts({ category, subcategory, available: true, limit }) : null,
    listProducts({ category, available: true, limit: 2 * limit }),
  ]);
  const products = [...(close?.items ?? []), ...wide.items].filter((product) => product.id !== id);
  return [...new Map(products.map((product) => [product.id, product])).values()].slice(0, RELATED_LIMIT);
}

export default async function ProductPage({ params }: ProductPageProps) {
  const target = await readTarget((await params).slug);
  if (target.kind === 'unknown') notFound();
  if (target.kind === 'moved') permanentRedirect(`/products/${target.slug}`);
  const { product } = target;
  const [related, categories] = await Promise.all([readRelated(product), listCategories()]);
  return (
    <>
      <Hydrate products={target.kind === 'gone' ? related : [product, ...related]} />
      <div className="grid items-start gap-10 lg:grid-cols-[minmax(0,1fr)_21rem] lg:pt-4">
        <div className="grid min-w-0 gap-10">
          <div>
            <ProductBackLink category={categories.find(({ key }) => key === product.category)} />
            {target.kind === 'gone' ? <GoneProduct name={product.name} /> : <ProductView product={product} />}
          </div>
          {target.kind === 'found' && <ReviewsSection product={{ id: product.id, slug: product.slug }} />}
          <ProductSection title="On the same shelf" products={related} />
          <RecentlyViewed product={target.kind === 'found' ? product : null} />
        </div>
        <CartAside />
      </div>
      {target.kind === 'found' && (
        <script
          type="application/ld+json"
          dangerouslySetInnerHTML={{ __html: toScriptJson(productStructuredData(product, env().APP_ORIGIN)) }}
        />
      )}
    </>
  );
}
