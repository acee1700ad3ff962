import { z } from 'zod';
import { IdSchema } from '@/lib/domain/ids';
import { PickedLinesSchema, PickingSchema } from '@/lib/domain/orders/order-schema';
import { route } from '@/lib/http/route';
import { pickLine } from '@/lib/services/orders/pick-line';

export const POST = route(
  {
    summary: 'Mark a line of an order as picked from its shelf, or as not picked.',
    can: 'orders.pack',
    params: z.strictObject({ id: IdSchema }),
    body: PickingSchema,
    response: PickedLinesSchema,
  },
  ({ actor, params, body }) => pickLine(actor, params.id, body),
);
