import { z } from 'zod';
import { ApprovalDecisionSchema, PartnerDetailsSchema } from '@/lib/domain/delivery/delivery-schema';
import { IdSchema } from '@/lib/domain/ids';
import { route } from '@/lib/http/route';
import { decideApproval } from '@/lib/services/delivery/decide-approval';

export const POST = route(
  {
    summary: 'Approve or reject an application, or suspend a delivery partner.',
    can: 'partners.approve',
    errorStatuses: [409],
    params: z.strictObject({ id: IdSchema }),
    body: ApprovalDecisionSchema,
    response: PartnerDetailsSchema,
  },
  ({ actor, params: { id }, body }) => decideApproval(actor, id, body),
);
