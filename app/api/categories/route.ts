import { z } from 'zod';
import { CategorySchema } from '@/lib/domain/catalogue/product-schema';
import { route } from '@/lib/http/route';
import { listCategories } from '@/lib/services/catalogue/list-categories';

export const GET = route(
  {
    summary: 'List the categories that have products for sale.',
    can: 'public',
    response: z.object({ items: z.array(CategorySchema) }),
  },
  async () => ({ items: await listCategories() }),
);
