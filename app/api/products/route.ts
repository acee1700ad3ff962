import { NewProductSchema } from '@/lib/domain/catalogue/product-input';
import { ProductQuerySchema, ProductSchema } from '@/lib/domain/catalogue/product-schema';
import { pageOf } from '@/lib/domain/page';
import { JsonText, route } from '@/lib/http/route';
import { createProduct } from '@/lib/services/catalogue/create-product';
import { listProductsJson } from '@/lib/services/catalogue/list-products';

export const GET = route(
  {
    summary: 'List products, newest first.',
    can: 'public',
    query: ProductQuerySchema,
    response: pageOf(ProductSchema),
  },
  async ({ query }) => new JsonText(await listProductsJson(query)),
);

export const POST = route(
  {
    summary: 'Create a product with its opening stock.',
    can: 'catalogue.edit',
    errorStatuses: [409],
    body: NewProductSchema,
    response: ProductSchema,
    status: 201,
    idempotency: 'honoured',
  },
  ({ actor, body }) => createProduct(actor, body),
);
