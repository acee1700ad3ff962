import { z } from 'zod';
import { NewShelfSchema, ShelfSchema } from '@/lib/domain/catalogue/shelf-schema';
import { route } from '@/lib/http/route';
import { createShelf } from '@/lib/services/catalogue/change-shelf';
import { listShelves } from '@/lib/services/catalogue/list-shelves';

export const GET = route(
  {
    summary: 'List the shelves of the home page in their order, hidden ones included.',
    can: 'catalogue.read',
    response: z.object({ items: z.array(ShelfSchema) }),
  },
  async ({ actor }) => ({ items: await listShelves(actor) }),
);

export const POST = route(
  {
    summary: 'Create a shelf at the end of the list.',
    can: 'catalogue.edit',
    errorStatuses: [409],
    body: NewShelfSchema,
    response: ShelfSchema,
    status: 201,
    idempotency: 'honoured',
  },
  ({ actor, body }) => createShelf(actor, body),
);
