import { z } from 'zod';
import { ProductSchema, StockChangeSchema } from '@/lib/domain/catalogue/product-schema';
import { IdSchema } from '@/lib/domain/ids';
import { route } from '@/lib/http/route';
import { adjustStock } from '@/lib/services/catalogue/adjust-stock';

export const POST = route(
  {
    summary: 'Adjust the stock of a product, with a reason.',
    can: 'stock.adjust',
    params: z.strictObject({ id: IdSchema }),
    body: StockChangeSchema,
    answer: ProductSchema,
    idempotency: 'honoured',
  },
  ({ actor, params, body }) => adjustStock(actor, params.id, body),
);
