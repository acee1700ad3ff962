import { ProductQuerySchema, ProductSchema } from '@/lib/domain/catalogue/product-schema';
import { pageOf } from '@/lib/domain/page';
import { JsonText, route } from '@/lib/http/route';
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
