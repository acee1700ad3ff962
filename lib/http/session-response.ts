import { sessionCookies } from '../auth/cookies';
import type { Tokens } from '../auth/sessions';
import type { SignedIn, User } from '../domain/accounts/account-schema';
import { deploymentCookies } from './credentials';
import { ResponseWithHeaders } from './route';

/** Creates the response to a sign-in: `browser` clients get HttpOnly cookies and no tokens in the body, `app` clients the tokens. */
export function sessionResponse(
  { user, tokens, created }: { user: User; tokens: Tokens; created?: boolean },
  client: 'browser' | 'app',
): ResponseWithHeaders<SignedIn> {
  if (client === 'app') return new ResponseWithHeaders({ user, ...tokens, created }, []);
  const cookies = sessionCookies(deploymentCookies(), tokens).map((value): [string, string] => [
    'set-cookie',
    value,
  ]);
  return new ResponseWithHeaders({ user, expiresIn: tokens.expiresIn, created }, cookies);
}
