import { z } from 'zod';
import { IdSchema } from '@/lib/domain/ids';
import { OrderSchema } from '@/lib/domain/orders/order-schema';
import { route } from '@/lib/http/route';
import { acceptOrder } from '@/lib/services/orders/accept-order';

export const POST = route(
  {
    summary: 'Accept an open delivery. The first partner to accept gets it.',
    can: 'orders.accept',
    params: z.strictObject({ id: IdSchema }),
    response: OrderSchema,
    idempotency: 'honoured',
  },
  ({ actor, params }) => acceptOrder(actor, params.id),
);
