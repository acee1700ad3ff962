import type { Metadata } from 'next';
import Link from 'next/link';
import { requirePageActor } from '@/app/page-actor';
import { CatalogueNav } from '@/components/manager/catalogue/catalogue-nav';
import { CatalogueView } from '@/components/manager/catalogue/table/catalogue-view';
import { listPath, listQueryText, readListQuery } from '@/components/manager/catalogue/table/list-query';
import { Button } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { Hydrate } from '@/lib/client/store/hydrate';
import { listAllCategories } from '@/lib/services/catalogue/list-categories';
import { listCatalogue } from '@/lib/services/catalogue/list-catalogue';

export const metadata: Metadata = { title: 'Catalogue' };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ManagerCataloguePage({ searchParams }: PageProps) {
  const params = await searchParams;
  const filter = readListQuery({ get: (name) => [params[name]].flat()[0] ?? null });
  const actor = await requirePageActor(listPath(filter));
  const [page, categories] = await Promise.all([
    listCatalogue(actor, { ...filter, limit: undefined, cursor: undefined }),
    listAllCategories(),
  ]);
  return (
    <>
      <Hydrate products={page.items.filter(({ archived }) => !archived)} />
      <PageHead
        title="Catalogue"
        aside={
          <Button asChild>
            <Link href="/manager/catalogue/new">New product</Link>
          </Button>
        }
      />
      <CatalogueNav />
      <CatalogueView first={{ query: listQueryText(filter), page }} categories={categories} />
    </>
  );
}
