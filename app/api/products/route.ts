import { NewProductSchema } from '@/lib/domain/catalogue/product-input';
import { ProductPageSchema, ProductQuerySchema, ProductSchema } from '@/lib/domain/catalogue/product-schema';
import { JsonText, route } from '@/lib/http/route';
import { createProduct } from '@/lib/services/catalogue/create-product';
import { listProductsJson } from '@/lib/services/catalogue/list-products';

export const GET = route(
  {
    summary: 'List products, newest first, or search them by text, best first.',
    can: 'public',
    query: ProductQuerySchema,
    response: ProductPageSchema,
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
