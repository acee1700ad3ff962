import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { PartnersView } from '@/components/manager/partners/partners-view';
import { PageHead } from '@/components/ui/page-head';
import { Hydrate } from '@/lib/client/store/hydrate';
import { getCashLimit } from '@/lib/services/shop/get-shop';
import { listPartners } from '@/lib/services/delivery/list-partners';

export const metadata: Metadata = { title: 'Partners' };

export default async function ManagerPartnersPage() {
  const actor = await requirePageActor('/manager/partners');
  const [partners, cashLimit] = await Promise.all([listPartners(actor), getCashLimit()]);
  return (
    <>
      <Hydrate partners={partners} />
      <PageHead title="Partners" />
      <PartnersView cashLimit={cashLimit} />
    </>
  );
}
