import { z } from 'zod';
import { IdSchema } from '@/lib/domain/ids';
import { AdvanceSchema, OrderSchema } from '@/lib/domain/orders/order-schema';
import { route } from '@/lib/http/route';
import { advanceOrder } from '@/lib/services/orders/advance-order';

export const POST = route(
  {
    summary: 'Set the next status of a delivery.',
    can: 'orders.advance',
    params: z.strictObject({ id: IdSchema }),
    body: AdvanceSchema,
    response: OrderSchema,
    idempotency: 'honoured',
  },
  ({ actor, params, body }) => advanceOrder(actor, params.id, body),
);
