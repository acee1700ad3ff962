import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { ImportView } from '@/components/manager/catalogue/import/import-view';
import { Button } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { findImportOfPage } from '@/lib/services/catalogue/imports/manage-imports';

export const metadata: Metadata = { title: 'Import products' };

type PageProps = { searchParams: Promise<{ id?: string | string[] }> };

export default async function ImportPage({ searchParams }: PageProps) {
  const actor = await requirePageActor('/manager/catalogue/import');
  const { id } = await searchParams;
  const initial = await findImportOfPage(actor, [id].flat()[0]);
  return (
    <>
      <PageHead
        title="Import products"
        backHref="/manager/catalogue"
        backLabel="Back to the catalogue"
        aside={
          <Button asChild variant="quiet">
            <a href="/api/catalogue/export" download="catalogue.csv">
              <span>
                Export<span className="max-sm:sr-only"> CSV</span>
              </span>
            </a>
          </Button>
        }
      />
      <ImportView initial={initial} />
    </>
  );
}
