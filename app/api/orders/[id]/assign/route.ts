import { z } from 'zod';
import { IdSchema } from '@/lib/domain/ids';
import { AssignSchema, OrderSchema } from '@/lib/domain/orders/order-schema';
import { route } from '@/lib/http/route';
import { assignOrder } from '@/lib/services/orders/assign-order';

export const POST = route(
  {
    summary: 'Assign an open order to a partner on duty.',
    can: 'orders.assign',
    params: z.strictObject({ id: IdSchema }),
    body: AssignSchema,
    response: OrderSchema,
    idempotency: 'honoured',
  },
  ({ actor, params, body }) => assignOrder(actor, params.id, body),
);
