import { z } from 'zod';
import { ProductSchema, StockChangeSchema } from '@/lib/domain/catalogue/product-schema';
import { IdSchema } from '@/lib/domain/ids';
import { route } from '@/lib/http/route';
import { adjustStock } from '@/lib/services/catalogue/adjust-stock';

export const POST = route(
  {
    summary: 'Adjust the stock of a product, with a reason.',
    can: 'stock.adjust',
    errorStatuses: [409],
    params: z.strictObject({ id: IdSchema }),
    body: StockChangeSchema,
    response: ProductSchema,
    idempotency: 'honoured',
  },
  ({ actor, params, body }) => adjustStock(actor, params.id, body),
);
