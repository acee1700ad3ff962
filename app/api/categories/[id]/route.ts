import { z } from 'zod';
import { CategoryChangeSchema } from '@/lib/domain/catalogue/category-input';
import { CategorySchema } from '@/lib/domain/catalogue/product-schema';
import { IdSchema } from '@/lib/domain/ids';
import { route } from '@/lib/http/route';
import { deleteCategory, editCategory } from '@/lib/services/catalogue/change-category';

export const PATCH = route(
  {
    summary: 'Edit a category and its subcategories. 409 CATEGORY_CHANGED carries the current one.',
    can: 'catalogue.edit',
    errorStatuses: [404, 409],
    params: z.strictObject({ id: IdSchema }),
    body: CategoryChangeSchema,
    response: CategorySchema,
    idempotency: 'honoured',
  },
  ({ actor, params, body: { rev, ...change } }) => editCategory(actor, params.id, rev, change),
);

export const DELETE = route(
  {
    summary: 'Delete a category without products.',
    can: 'catalogue.edit',
    errorStatuses: [404, 409],
    params: z.strictObject({ id: IdSchema }),
    response: z.null(),
    status: 204,
  },
  async ({ actor, params }) => {
    await deleteCategory(actor, params.id);
    return null;
  },
);
