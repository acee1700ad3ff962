import { z } from 'zod';
import { ShelfChangeSchema, ShelfSchema } from '@/lib/domain/catalogue/shelf-schema';
import { IdSchema } from '@/lib/domain/ids';
import { route } from '@/lib/http/route';
import { deleteShelf, editShelf } from '@/lib/services/catalogue/change-shelf';

export const PATCH = route(
  {
    summary: 'Edit a shelf: title, products and visibility. 409 SHELF_CHANGED carries the current one.',
    can: 'catalogue.edit',
    errorStatuses: [404, 409],
    params: z.strictObject({ id: IdSchema }),
    body: ShelfChangeSchema,
    response: ShelfSchema,
    idempotency: 'honoured',
  },
  ({ actor, params, body: { rev, ...change } }) => editShelf(actor, params.id, rev, change),
);

export const DELETE = route(
  {
    summary: 'Delete a shelf.',
    can: 'catalogue.edit',
    errorStatuses: [404],
    params: z.strictObject({ id: IdSchema }),
    response: z.null(),
    status: 204,
  },
  async ({ actor, params }) => {
    await deleteShelf(actor, params.id);
    return null;
  },
);
