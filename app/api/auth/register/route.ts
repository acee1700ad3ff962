import { RegisterSchema, SignedInSchema } from '@/lib/domain/accounts/account-schema';
import { callerOf } from '@/lib/http/caller';
import { route } from '@/lib/http/route';
import { sessionResponse } from '@/lib/http/session-response';
import { register } from '@/lib/services/accounts/sign-in/register';

export const POST = route(
  {
    summary: 'Create a customer account and sign in.',
    can: 'public',
    errorStatuses: [409],
    body: RegisterSchema,
    response: SignedInSchema,
    status: 201,
    limit: 'register',
  },
  async ({ body, request }) => sessionResponse(await register(body, callerOf(request)), body.client),
);
