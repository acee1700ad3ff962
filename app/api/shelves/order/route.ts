import { z } from 'zod';
import { ShelfOrderSchema, ShelfSchema } from '@/lib/domain/catalogue/shelf-schema';
import { route } from '@/lib/http/route';
import { orderShelves } from '@/lib/services/catalogue/change-shelf';

export const PUT = route(
  {
    summary: 'Set the order of the shelves.',
    can: 'catalogue.edit',
    errorStatuses: [409],
    body: ShelfOrderSchema,
    response: z.object({ items: z.array(ShelfSchema) }),
  },
  async ({ actor, body }) => ({ items: await orderShelves(actor, body.ids) }),
);
