import { z } from 'zod';
import { CategoryOrderSchema } from '@/lib/domain/catalogue/category-input';
import { CategorySchema } from '@/lib/domain/catalogue/product-schema';
import { route } from '@/lib/http/route';
import { orderCategories } from '@/lib/services/catalogue/change-category';

export const PUT = route(
  {
    summary: 'Set the order of the categories.',
    can: 'catalogue.edit',
    errorStatuses: [409],
    body: CategoryOrderSchema,
    response: z.object({ items: z.array(CategorySchema) }),
  },
  async ({ actor, body }) => ({ items: await orderCategories(actor, body.ids) }),
);
