import { z } from 'zod';
import { IdSchema } from '@/lib/domain/ids';
import { ReportAnswerSchema } from '@/lib/domain/orders/changes/change-schema';
import { OrderSchema } from '@/lib/domain/orders/order-schema';
import { route } from '@/lib/http/route';
import { answerReport } from '@/lib/services/orders/changes/answer-report';

export const POST = route(
  {
    summary: 'Answer a report of a customer, with a refund or without.',
    can: 'orders.refund',
    params: z.strictObject({ id: IdSchema }),
    body: ReportAnswerSchema,
    response: OrderSchema,
    idempotency: 'honoured',
  },
  ({ actor, params, body }) => answerReport(actor, params.id, body),
);
