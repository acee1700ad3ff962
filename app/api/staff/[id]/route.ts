import { z } from 'zod';
import { StaffChangeSchema, StaffMemberSchema } from '@/lib/domain/accounts/staff-schema';
import { IdSchema } from '@/lib/domain/ids';
import { route } from '@/lib/http/route';
import { changeStaff } from '@/lib/services/accounts/staff/change-staff';

export const PATCH = route(
  {
    summary: 'Suspend or reinstate a manager or picker, or change the role. 409 for the own account.',
    can: 'staff.manage',
    errorStatuses: [404, 409],
    params: z.strictObject({ id: IdSchema }),
    body: StaffChangeSchema,
    response: StaffMemberSchema,
  },
  ({ actor, params, body }) => changeStaff(actor, params.id, body),
);
