import { z } from 'zod';
import { ProductSchema } from '@/lib/domain/catalogue/product-schema';
import {
  MovementQuerySchema,
  StockChangeSchema,
  StockMovementSchema,
} from '@/lib/domain/catalogue/stock-movement';
import { IdSchema } from '@/lib/domain/ids';
import { pageOf } from '@/lib/domain/page';
import { route } from '@/lib/http/route';
import { adjustStock } from '@/lib/services/catalogue/adjust-stock';
import { listMovements } from '@/lib/services/catalogue/list-stock';

const params = z.strictObject({ id: IdSchema });

export const GET = route(
  {
    summary: 'List the stock movements of a product, newest first. Orders are not among them.',
    can: 'stock.read',
    errorStatuses: [404],
    params,
    query: MovementQuerySchema,
    response: pageOf(StockMovementSchema),
  },
  ({ actor, params, query }) => listMovements(actor, params.id, query),
);

export const POST = route(
  {
    summary:
      'Move the stock of a product by a delta, or set it to a counted number, with a reason. Pickers count only.',
    can: 'stock.count',
    errorStatuses: [409],
    params,
    body: StockChangeSchema,
    response: ProductSchema,
    idempotency: 'honoured',
  },
  ({ actor, params, body }) => adjustStock(actor, params.id, body),
);
