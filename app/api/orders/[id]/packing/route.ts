import { z } from 'zod';
import { IdSchema } from '@/lib/domain/ids';
import { OrderSchema, PackingSchema } from '@/lib/domain/orders/order-schema';
import { route } from '@/lib/http/route';
import { packOrder } from '@/lib/services/orders/pack-order';

export const POST = route(
  {
    summary: 'Set the next packing state of an order.',
    can: 'orders.pack',
    params: z.strictObject({ id: IdSchema }),
    body: PackingSchema,
    response: OrderSchema,
    idempotency: 'honoured',
  },
  ({ actor, params, body }) => packOrder(actor, params.id, body),
);
