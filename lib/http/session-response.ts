import { sessionCookies } from '../auth/cookies';
import type { Tokens } from '../auth/sessions';
import type { SignedIn, User } from '../domain/accounts/account-schema';
import { deploymentCookies } from './credentials';
import { Answer } from './route';

/** Browsers get cookies that scripts cannot read and no token in the body; apps get the tokens. */
export function signedInAnswer(
  { user, tokens, created }: { user: User; tokens: Tokens; created?: boolean },
  client: 'browser' | 'app',
): Answer<SignedIn> {
  if (client === 'app') return new Answer({ user, ...tokens, created }, []);
  const cookies = sessionCookies(deploymentCookies(), tokens).map((value): [string, string] => [
    'set-cookie',
    value,
  ]);
  return new Answer({ user, expiresIn: tokens.expiresIn, created }, cookies);
}
