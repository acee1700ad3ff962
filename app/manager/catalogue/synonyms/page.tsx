import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { SynonymsView } from '@/components/manager/catalogue/synonyms/synonyms-view';
import { PageHead } from '@/components/ui/page-head';
import { listSynonyms } from '@/lib/services/catalogue/change-synonyms';

export const metadata: Metadata = { title: 'Search words' };

export default async function ManagerSynonymsPage() {
  const actor = await requirePageActor('/manager/catalogue/synonyms');
  const synonyms = await listSynonyms(actor);
  return (
    <>
      <PageHead title="Search words" backHref="/manager/catalogue" backLabel="Catalogue" />
      <SynonymsView initial={synonyms} />
    </>
  );
}
