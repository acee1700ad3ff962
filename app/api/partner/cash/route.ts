import { CashPageSchema, CashQuerySchema } from '@/lib/domain/delivery/cash-schema';
import { route } from '@/lib/http/route';
import { listOwnCash } from '@/lib/services/delivery/list-cash';

export const GET = route(
  {
    summary: "List the partner's own cash ledger, newest first.",
    can: 'partner.self',
    query: CashQuerySchema,
    response: CashPageSchema,
  },
  ({ actor, query }) => listOwnCash(actor, query),
);
