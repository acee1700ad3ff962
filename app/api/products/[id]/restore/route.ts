import { z } from 'zod';
import { ProductSchema } from '@/lib/domain/catalogue/product-schema';
import { IdSchema } from '@/lib/domain/ids';
import { route } from '@/lib/http/route';
import { restoreProduct } from '@/lib/services/catalogue/archive-product';

export const POST = route(
  {
    summary: 'Restore an archived product.',
    can: 'catalogue.edit',
    errorStatuses: [404, 409],
    params: z.strictObject({ id: IdSchema }),
    response: ProductSchema,
    idempotency: 'honoured',
  },
  ({ actor, params }) => restoreProduct(actor, params.id),
);
