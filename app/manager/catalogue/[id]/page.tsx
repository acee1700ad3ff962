import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requirePageActor } from '@/app/page-actor';
import { ProductEditor } from '@/components/manager/catalogue/editor/product-editor';
import { Hydrate } from '@/lib/client/store/hydrate';
import { findCatalogueProduct } from '@/lib/services/catalogue/list-catalogue';
import { listAllCategories } from '@/lib/services/catalogue/list-categories';

export const metadata: Metadata = { title: 'Product' };

export default async function ProductEditorPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requirePageActor(`/manager/catalogue/${id}`);
  const [product, categories] = await Promise.all([findCatalogueProduct(id), listAllCategories()]);
  if (!product) notFound();
  return (
    <>
      <Hydrate products={product.archived ? [] : [product]} />
      <ProductEditor key={product.id} initial={product} categories={categories} />
    </>
  );
}
