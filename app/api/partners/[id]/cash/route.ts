import { z } from 'zod';
import { CashPageSchema, CashQuerySchema } from '@/lib/domain/delivery/cash-schema';
import { IdSchema } from '@/lib/domain/ids';
import { route } from '@/lib/http/route';
import { listPartnerCash } from '@/lib/services/delivery/list-cash';

export const GET = route(
  {
    summary: 'List the cash ledger of a delivery partner, newest first.',
    can: 'cash.read',
    params: z.strictObject({ id: IdSchema }),
    query: CashQuerySchema,
    response: CashPageSchema,
  },
  ({ actor, params, query }) => listPartnerCash(actor, params.id, query),
);
