import { SignedInSchema } from '@/lib/domain/accounts/account-schema';
import { AcceptInviteSchema } from '@/lib/domain/accounts/staff-schema';
import { callerOf } from '@/lib/http/caller';
import { route } from '@/lib/http/route';
import { sessionResponse } from '@/lib/http/session-response';
import { acceptInvite } from '@/lib/services/accounts/staff/accept-invite';

export const POST = route(
  {
    summary: 'Accept an invitation to the staff and sign in.',
    can: 'public',
    errorStatuses: [401, 403, 404, 409],
    body: AcceptInviteSchema,
    response: SignedInSchema,
    limit: 'staff.join',
  },
  async ({ body, request }) => sessionResponse(await acceptInvite(body, callerOf(request)), body.client),
);
