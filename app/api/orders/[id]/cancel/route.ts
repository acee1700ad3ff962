import { z } from 'zod';
import { IdSchema } from '@/lib/domain/ids';
import { OrderSchema, ReasonSchema } from '@/lib/domain/orders/order-schema';
import { route } from '@/lib/http/route';
import { cancelOrder } from '@/lib/services/orders/cancel-order';

export const POST = route(
  {
    summary: 'Cancel an order and return its stock.',
    can: 'orders.cancel',
    params: z.strictObject({ id: IdSchema }),
    body: ReasonSchema,
    response: OrderSchema,
    idempotency: 'honoured',
  },
  ({ actor, params, body }) => cancelOrder(actor, params.id, body),
);
