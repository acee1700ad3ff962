import { LoginSchema, SignedInSchema } from '@/lib/domain/accounts/account-schema';
import { callerOf } from '@/lib/http/caller';
import { route } from '@/lib/http/route';
import { sessionResponse } from '@/lib/http/session-response';
import { login } from '@/lib/services/accounts/sign-in/login';

export const POST = route(
  {
    summary: 'Sign in with email and password.',
    can: 'public',
    errorStatuses: [401],
    body: LoginSchema,
    response: SignedInSchema,
    limit: 'login',
  },
  async ({ body, request }) => sessionResponse(await login(body, callerOf(request)), body.client),
);
