import { z } from 'zod';
import { IdSchema } from '@/lib/domain/ids';
import { LineChangeSchema } from '@/lib/domain/orders/changes/change-schema';
import { OrderSchema } from '@/lib/domain/orders/order-schema';
import { route } from '@/lib/http/route';
import { changeOrderLine } from '@/lib/services/orders/changes/change-order-line';

export const POST = route(
  {
    summary: 'Change a line of an order while it is packed: fewer pieces, none, or a substitute.',
    can: 'orders.pack',
    params: z.strictObject({ id: IdSchema }),
    body: LineChangeSchema,
    response: OrderSchema,
    idempotency: 'honoured',
  },
  ({ actor, params, body }) => changeOrderLine(actor, params.id, body),
);
