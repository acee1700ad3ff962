import { StockItemSchema, StockQuerySchema } from '@/lib/domain/catalogue/stock-movement';
import { pageOf } from '@/lib/domain/page';
import { route } from '@/lib/http/route';
import { listStock } from '@/lib/services/catalogue/list-stock';

export const GET = route(
  {
    summary: 'List the stock of products, newest product first; `status` selects what runs out.',
    can: 'stock.read',
    query: StockQuerySchema,
    response: pageOf(StockItemSchema),
  },
  ({ actor, query }) => listStock(actor, query),
);
