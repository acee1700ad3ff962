import { z } from 'zod';
import { clearedCookies } from '@/lib/auth/cookies';
import { MeSchema } from '@/lib/domain/accounts/account-schema';
import { DeleteAccountSchema } from '@/lib/domain/accounts/profile-schema';
import { deploymentCookies } from '@/lib/http/credentials';
import { ResponseWithHeaders, route } from '@/lib/http/route';
import { deleteAccount } from '@/lib/services/accounts/data/delete-account';
import { getMe } from '@/lib/services/accounts/profile/get-me';

export const GET = route(
  { summary: 'Get the signed-in user.', can: 'account.self', errorStatuses: [404], response: MeSchema },
  ({ actor }) => getMe(actor),
);

export const DELETE = route(
  {
    summary: 'Delete your account permanently.',
    can: 'account.delete',
    errorStatuses: [404, 409],
    body: DeleteAccountSchema,
    response: z.null(),
    status: 204,
    limit: 'password',
  },
  async ({ actor, body }) => {
    await deleteAccount(actor, body);
    return new ResponseWithHeaders(
      null,
      clearedCookies(deploymentCookies()).map((value) => ['set-cookie', value]),
    );
  },
);
