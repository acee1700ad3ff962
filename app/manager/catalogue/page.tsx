import type { Metadata } from 'next';
import Link from 'next/link';
import { requirePageActor } from '@/app/page-actor';
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
          <span className="flex items-center gap-2">
            <Button asChild variant="quiet" className="max-sm:px-3">
              <Link href="/manager/catalogue/categories">Categories</Link>
            </Button>
            <Button asChild variant="quiet" className="max-sm:px-3">
              <Link href="/manager/catalogue/import">Import</Link>
            </Button>
            <Button asChild variant="quiet" className="max-sm:px-3">
              <Link href="/manager/catalogue/synonyms">
                <span className="sm:hidden">Words</span>
                <span className="max-sm:hidden">Search words</span>
              </Link>
            </Button>
            <Button asChild className="max-sm:px-3">
              <Link href="/manager/catalogue/new">
                <span>
                  New<span className="max-sm:sr-only"> product</span>
                </span>
              </Link>
            </Button>
          </span>
        }
      />
      <CatalogueView first={{ query: listQueryText(filter), page }} categories={categories} />
    </>
  );
}
