import { z } from 'zod';
import { SettledSchema, SettlementSchema } from '@/lib/domain/delivery/cash-schema';
import { IdSchema } from '@/lib/domain/ids';
import { route } from '@/lib/http/route';
import { settleCash } from '@/lib/services/delivery/settle-cash';

export const POST = route(
  {
    summary: 'Take over the cash of a delivery partner. 409 CASH_CHANGED carries the current partner.',
    can: 'cash.settle',
    errorStatuses: [404, 409],
    params: z.strictObject({ id: IdSchema }),
    body: SettlementSchema,
    response: SettledSchema,
    status: 201,
    idempotency: 'honoured',
  },
  ({ actor, params, body }) => settleCash(actor, params.id, body),
);
