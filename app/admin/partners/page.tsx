import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { PartnersTable } from '@/components/monitor/partners/partners-table';
import { PageHead } from '@/components/ui/page-head';
import { Hydrate } from '@/lib/client/store/hydrate';
import { listPartners } from '@/lib/services/delivery/list-partners';

export const metadata: Metadata = { title: 'Partners' };

export default async function AdminPartnersPage() {
  const actor = await requirePageActor('/admin/partners');
  const partners = await listPartners(actor);
  return (
    <>
      <Hydrate partners={partners} />
      <PageHead title="Partners" />
      <PartnersTable />
    </>
  );
}
