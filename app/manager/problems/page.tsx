import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { ProblemsView } from '@/components/manager/problems/problems-view';
import { PageHead } from '@/components/ui/page-head';
import { Hydrate } from '@/lib/client/store/hydrate';
import { listOrders } from '@/lib/services/orders/list-orders';

export const metadata: Metadata = { title: 'Problems' };

const LIMIT = 100;

export default async function ManagerProblemsPage() {
  const actor = await requirePageActor('/manager/problems');
  const pages = await Promise.all([
    listOrders(actor, { status: 'FAILED', limit: LIMIT }),
    listOrders(actor, { problem: 'refund', limit: LIMIT }),
    listOrders(actor, { problem: 'report', limit: LIMIT }),
  ]);
  return (
    <>
      <Hydrate orders={pages.flatMap(({ items }) => items)} />
      <PageHead title="Problems" />
      <ProblemsView />
    </>
  );
}
