import { z } from 'zod';
import { IdSchema } from '@/lib/domain/ids';
import { route } from '@/lib/http/route';
import { endStaffSession } from '@/lib/services/accounts/staff/change-staff';

export const DELETE = route(
  {
    summary: 'End an open session of a manager or picker.',
    can: 'staff.manage',
    errorStatuses: [404],
    params: z.strictObject({ id: IdSchema }),
    response: z.null(),
    status: 204,
  },
  async ({ actor, params }) => {
    await endStaffSession(actor, params.id);
    return null;
  },
);
