import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { StockView } from '@/components/manager/stock/stock-view';
import { toStockFilter } from '@/components/manager/stock/to-stock-filter';
import { Button } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { canDo } from '@/lib/domain/access/capabilities';
import { listStock } from '@/lib/services/catalogue/list-stock';

export const metadata: Metadata = { title: 'Stock' };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ManagerStockPage({ searchParams }: PageProps) {
  const actor = await requirePageActor('/manager/stock');
  const params = await searchParams;
  const filter = toStockFilter((name) => [params[name]].flat()[0] ?? null);
  const page = await listStock(actor, { ...filter, limit: 100, cursor: undefined });
  return (
    <>
      <PageHead
        title="Stock"
        aside={
          canDo(actor.role, 'catalogue.read') && (
            <Button asChild variant="quiet">
              <a href="/api/stock/export" download="stock.csv">
                <span>
                  Export<span className="max-sm:sr-only"> CSV</span>
                </span>
              </a>
            </Button>
          )
        }
      />
      <StockView first={{ filter, page }} />
    </>
  );
}
