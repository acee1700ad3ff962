import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requirePageActor } from '@/app/page-actor';
import { StockHistory } from '@/components/manager/stock/stock-history';
import { PageHead } from '@/components/ui/page-head';
import { findCatalogueProduct } from '@/lib/services/catalogue/list-catalogue';
import { listMovements } from '@/lib/services/catalogue/list-stock';

export const metadata: Metadata = { title: 'Stock history' };

export default async function StockHistoryPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await requirePageActor(`/manager/stock/${id}`);
  const product = await findCatalogueProduct(id);
  if (!product) notFound();
  const movements = await listMovements(actor, id, {});
  return (
    <>
      <PageHead title={product.name} backHref="/manager/stock" backLabel="Back to the stock" />
      <p className="pb-4 text-15 text-soft">
        Every movement with its reason. Orders take and return pieces without an entry.
      </p>
      <StockHistory productId={id} options={product.options} first={movements} />
    </>
  );
}
