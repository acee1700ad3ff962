import { RefreshSchema, SignedInSchema } from '@/lib/domain/accounts/account-schema';
import { readRefreshToken } from '@/lib/http/credentials';
import { route } from '@/lib/http/route';
import { sessionResponse } from '@/lib/http/session-response';
import { refresh } from '@/lib/services/accounts/sign-in/refresh';

export const POST = route(
  {
    summary: 'Exchange a refresh token for a new access and refresh token.',
    can: 'public',
    errorStatuses: [401],
    body: RefreshSchema,
    response: SignedInSchema,
    limit: 'refresh',
  },
  async ({ body, request }) => {
    const token = body.client === 'browser' ? readRefreshToken(request.headers) : body.refreshToken;
    return sessionResponse(await refresh(token), body.client);
  },
);
