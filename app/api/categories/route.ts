import { z } from 'zod';
import { NewCategorySchema } from '@/lib/domain/catalogue/category-input';
import { CategorySchema } from '@/lib/domain/catalogue/product-schema';
import { route } from '@/lib/http/route';
import { createCategory } from '@/lib/services/catalogue/change-category';
import { listAllCategories, listCategories } from '@/lib/services/catalogue/list-categories';

export const GET = route(
  {
    summary: 'List the categories in the order of the shop: those with available products, or all.',
    can: 'public',
    query: z.strictObject({ all: z.enum(['true', 'false']).optional() }),
    response: z.object({ items: z.array(CategorySchema) }),
  },
  async ({ query }) => ({
    items: query.all === 'true' ? await listAllCategories() : await listCategories(),
  }),
);

export const POST = route(
  {
    summary: 'Create a category at the end of the list.',
    can: 'catalogue.edit',
    errorStatuses: [409],
    body: NewCategorySchema,
    response: CategorySchema,
    status: 201,
    idempotency: 'honoured',
  },
  ({ actor, body }) => createCategory(actor, body),
);
