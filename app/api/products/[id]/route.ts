import { z } from 'zod';
import { ProductChangeSchema } from '@/lib/domain/catalogue/product-input';
import { ProductSchema } from '@/lib/domain/catalogue/product-schema';
import { IdSchema } from '@/lib/domain/ids';
import { oneLineText } from '@/lib/domain/text-schema';
import { route } from '@/lib/http/route';
import { archiveProduct } from '@/lib/services/catalogue/archive-product';
import { editProduct } from '@/lib/services/catalogue/edit-product';
import { getProduct } from '@/lib/services/catalogue/get-product';

export const GET = route(
  {
    summary: 'Get a product by id, slug or former slug.',
    can: 'public',
    params: z.strictObject({ id: oneLineText({ min: 1, max: 100 }) }),
    response: ProductSchema,
  },
  ({ params }) => getProduct(params.id),
);

export const PATCH = route(
  {
    summary: 'Edit fields of a product. 409 PRODUCT_CHANGED carries the current product.',
    can: 'catalogue.edit',
    errorStatuses: [404, 409],
    params: z.strictObject({ id: IdSchema }),
    body: ProductChangeSchema,
    response: ProductSchema,
    idempotency: 'honoured',
  },
  ({ actor, params, body: { rev, ...change } }) => editProduct(actor, params.id, rev, change),
);

export const DELETE = route(
  {
    summary: 'Archive a product. It can be restored.',
    can: 'catalogue.edit',
    errorStatuses: [404],
    params: z.strictObject({ id: IdSchema }),
    response: ProductSchema,
    idempotency: 'honoured',
  },
  ({ actor, params }) => archiveProduct(actor, params.id),
);
