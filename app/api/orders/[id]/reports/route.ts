import { z } from 'zod';
import { IdSchema } from '@/lib/domain/ids';
import { NewReportSchema } from '@/lib/domain/orders/changes/change-schema';
import { OrderSchema } from '@/lib/domain/orders/order-schema';
import { route } from '@/lib/http/route';
import { reportLine } from '@/lib/services/orders/changes/report-line';

export const POST = route(
  {
    summary: 'Report a missing or damaged line of a delivered order.',
    can: 'orders.report',
    params: z.strictObject({ id: IdSchema }),
    body: NewReportSchema,
    response: OrderSchema,
    idempotency: 'honoured',
  },
  ({ actor, params, body }) => reportLine(actor, params.id, body),
);
