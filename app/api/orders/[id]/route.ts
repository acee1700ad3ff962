import { z } from 'zod';
import { IdSchema } from '@/lib/domain/ids';
import { OrderSchema } from '@/lib/domain/orders/order-schema';
import { route } from '@/lib/http/route';
import { getOrder } from '@/lib/services/orders/get-order';

export const GET = route(
  {
    summary: 'Get an order, with the fields that your role may read.',
    can: 'orders.read',
    params: z.strictObject({ id: IdSchema }),
    response: OrderSchema,
  },
  ({ actor, params }) => getOrder(actor, params.id),
);
