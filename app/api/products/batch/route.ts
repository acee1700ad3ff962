import { z } from 'zod';
import { ProductSchema } from '@/lib/domain/catalogue/product-schema';
import { route } from '@/lib/http/route';
import { listProductsByIds } from '@/lib/services/catalogue/list-products-by-ids';

const Ids = z
  .string()
  .regex(/^[0-9a-f]{24}(,[0-9a-f]{24}){0,99}$/, 'must be 1 to 100 ids separated by commas')
  .transform((text) => text.split(','));

export const GET = route(
  {
    summary: 'List the products with these ids, in any order. Archived and unknown ones are left out.',
    can: 'public',
    query: z.strictObject({ ids: Ids }),
    response: z.object({ items: z.array(ProductSchema) }),
  },
  async ({ query }) => ({ items: await listProductsByIds(query.ids) }),
);
