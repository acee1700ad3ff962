import { z } from 'zod';
import { IdSchema } from '@/lib/domain/ids';
import { RefundGivenSchema } from '@/lib/domain/orders/changes/change-schema';
import { OrderSchema } from '@/lib/domain/orders/order-schema';
import { route } from '@/lib/http/route';
import { giveRefund } from '@/lib/services/orders/changes/give-refund';

export const POST = route(
  {
    summary: 'Give an owed refund back, or record that the cash was handed over.',
    can: 'orders.refund',
    params: z.strictObject({ id: IdSchema }),
    body: RefundGivenSchema,
    response: OrderSchema,
    idempotency: 'honoured',
  },
  ({ actor, params, body }) => giveRefund(actor, params.id, body),
);
