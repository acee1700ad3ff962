import { LoginSchema, SignedInSchema } from '@/lib/domain/accounts/account-schema';
import { callerOf } from '@/lib/http/caller';
import { route } from '@/lib/http/route';
import { signedInAnswer } from '@/lib/http/session-response';
import { login } from '@/lib/services/accounts/sign-in/login';

export const POST = route(
  {
    summary: 'Sign in with email and password.',
    can: 'public',
    body: LoginSchema,
    answer: SignedInSchema,
    limit: 'login',
  },
  async ({ body, request }) => signedInAnswer(await login(body, callerOf(request)), body.client),
);
