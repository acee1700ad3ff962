import { networkError, toApiError } from '@/lib/client/api/api-error';
import type { SignedIn } from '@/lib/domain/accounts/account-schema';

const TIMEOUT_MS = 20_000;

/**
 * Signing in and up. Past the api client, which takes a 401 for an ended session and would try to renew it:
 * here it means a wrong password.
 */
export async function authRequest(
  path: '/api/auth/login' | '/api/auth/register',
  body: object,
): Promise<SignedIn> {
  const response = await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ ...body, client: 'browser' }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => {
    throw networkError();
  });
  if (!response.ok) throw await toApiError(response);
  return (await response.json()) as SignedIn;
}
