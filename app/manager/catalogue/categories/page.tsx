import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { CategoriesView } from '@/components/manager/catalogue/categories/categories-view';
import { PageHead } from '@/components/ui/page-head';
import { listAllCategories } from '@/lib/services/catalogue/list-categories';

export const metadata: Metadata = { title: 'Categories' };

export default async function ManagerCategoriesPage() {
  await requirePageActor('/manager/catalogue/categories');
  const categories = await listAllCategories();
  return (
    <>
      <PageHead title="Categories" backHref="/manager/catalogue" backLabel="Catalogue" />
      <CategoriesView initial={categories} />
    </>
  );
}
