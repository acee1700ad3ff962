import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { ShelvesView } from '@/components/manager/catalogue/shelves/shelves-view';
import { PageHead } from '@/components/ui/page-head';
import { listShelves } from '@/lib/services/catalogue/list-shelves';

export const metadata: Metadata = { title: 'Shelves' };

export default async function ManagerShelvesPage() {
  const actor = await requirePageActor('/manager/catalogue/shelves');
  const shelves = await listShelves(actor);
  return (
    <>
      <PageHead title="Shelves" backHref="/manager/catalogue" backLabel="Catalogue" />
      <ShelvesView initial={shelves} />
    </>
  );
}
