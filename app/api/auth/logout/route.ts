import { z } from 'zod';
import { clearedCookies } from '@/lib/auth/cookies';
import { deploymentCookies, readAccessToken, readRefreshToken } from '@/lib/http/credentials';
import { ResponseWithHeaders, route } from '@/lib/http/route';
import { signOut } from '@/lib/services/accounts/sign-in/sign-out';

export const POST = route(
  {
    summary: 'Sign out: end the session of the sent token and clear the cookies.',
    can: 'public',
    response: z.null(),
    status: 204,
  },
  async ({ request }) => {
    await signOut(readAccessToken(request.headers).token, readRefreshToken(request.headers));
    return new ResponseWithHeaders(
      null,
      clearedCookies(deploymentCookies()).map((value) => ['set-cookie', value]),
    );
  },
);
