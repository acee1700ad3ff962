import { z } from 'zod';
import { IdSchema } from '@/lib/domain/ids';
import { OrderSchema, ReasonSchema } from '@/lib/domain/orders/order-schema';
import { route } from '@/lib/http/route';
import { releaseOrder } from '@/lib/services/orders/release-order';

export const POST = route(
  {
    summary: 'Release an accepted order, so that another partner can accept it.',
    can: 'orders.release',
    params: z.strictObject({ id: IdSchema }),
    body: ReasonSchema,
    response: OrderSchema,
    idempotency: 'honoured',
  },
  ({ actor, params, body }) => releaseOrder(actor, params.id, body),
);
