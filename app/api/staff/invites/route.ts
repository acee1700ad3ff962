import { InviteStaffSchema, SentInviteSchema } from '@/lib/domain/accounts/staff-schema';
import { route } from '@/lib/http/route';
import { inviteStaff } from '@/lib/services/accounts/staff/invite-staff';

export const POST = route(
  {
    summary: 'Invite an address to the staff by mail; the link works once within 48 hours.',
    can: 'staff.manage',
    errorStatuses: [409],
    body: InviteStaffSchema,
    response: SentInviteSchema,
    status: 201,
    limit: 'staff.invite',
  },
  ({ actor, body }) => inviteStaff(actor, body),
);
