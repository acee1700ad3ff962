import { StaffSchema } from '@/lib/domain/accounts/staff-schema';
import { route } from '@/lib/http/route';
import { listStaff } from '@/lib/services/accounts/staff/list-staff';

export const GET = route(
  {
    summary: 'List the managers and pickers, and the open invitations.',
    can: 'staff.read',
    response: StaffSchema,
  },
  ({ actor }) => listStaff(actor),
);
