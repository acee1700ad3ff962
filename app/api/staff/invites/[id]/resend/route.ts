import { z } from 'zod';
import { SentInviteSchema } from '@/lib/domain/accounts/staff-schema';
import { IdSchema } from '@/lib/domain/ids';
import { route } from '@/lib/http/route';
import { resendInvite } from '@/lib/services/accounts/staff/invite-staff';

export const POST = route(
  {
    summary: 'Send an open invitation again, with a new link that replaces the former one.',
    can: 'staff.manage',
    errorStatuses: [404],
    params: z.strictObject({ id: IdSchema }),
    response: SentInviteSchema,
    limit: 'staff.invite',
  },
  ({ actor, params }) => resendInvite(actor, params.id),
);
