import { InvitationSchema, InvitePreviewSchema } from '@/lib/domain/accounts/staff-schema';
import { route } from '@/lib/http/route';
import { previewInvite } from '@/lib/services/accounts/staff/accept-invite';

export const POST = route(
  {
    summary: 'Describe the invitation of a link.',
    can: 'public',
    errorStatuses: [404],
    body: InvitePreviewSchema,
    response: InvitationSchema,
    limit: 'staff.join',
  },
  ({ body }) => previewInvite(body.token),
);
