import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { NewProductEditor } from '@/components/manager/catalogue/editor/new-product-editor';
import { PageHead } from '@/components/ui/page-head';
import { listAllCategories } from '@/lib/services/catalogue/list-categories';

export const metadata: Metadata = { title: 'New product' };

export default async function NewProductPage() {
  await requirePageActor('/manager/catalogue/new');
  const categories = await listAllCategories();
  return (
    <>
      <PageHead title="New product" backHref="/manager/catalogue" backLabel="Catalogue" />
      <NewProductEditor categories={categories} />
    </>
  );
}
