import { z } from 'zod';
import { IdSchema } from '@/lib/domain/ids';
import { route } from '@/lib/http/route';
import { revokeInvite } from '@/lib/services/accounts/staff/invite-staff';

export const DELETE = route(
  {
    summary: 'Revoke an open invitation.',
    can: 'staff.manage',
    errorStatuses: [404],
    params: z.strictObject({ id: IdSchema }),
    response: z.null(),
    status: 204,
  },
  async ({ actor, params }) => {
    await revokeInvite(actor, params.id);
    return null;
  },
);
