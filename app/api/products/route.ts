import { ProductPageSchema, ProductQuerySchema } from '@/lib/domain/catalogue/product-schema';
import { JsonText, route } from '@/lib/http/route';
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
