import type { Role } from '../domain/access/roles';
import { PASSWORD_LETTERS } from '../domain/accounts/password-length';
import { ValidationError } from '../domain/errors';
import { processShared } from '../runtime/process-shared';

export type PasswordOwner = { role: Role; name: string; email: string | null };

/** Fewer different characters than this are no secret, however often they are repeated. */
const LEAST_DIFFERENT = 5;
const SHOP = 'blinkcart';

/** What breaches have shown to be chosen most: 49,000 of them, in small letters. Read when it is first asked for. */
function commonPasswords(): Promise<Set<string>> {
  return processShared('common-passwords', async () => {
    const { dictionary } = await import('@zxcvbn-ts/language-common');
    return new Set(dictionary['passwords-common']);
  });
}

/**
 * Refuses a new password that is too short for the role, among those that are guessed first, or little more than the
 * name of its owner or of the shop. 400, naming `field`.
 */
export async function assertGoodPassword(
  password: string,
  owner: PasswordOwner,
  field: string,
): Promise<void> {
  const fault = await passwordFault(password, owner);
  if (fault) throw new ValidationError(`The password ${fault}.`, [{ path: field, message: fault }]);
}

async function passwordFault(password: string, { role, name, email }: PasswordOwner): Promise<string | null> {
  const least = PASSWORD_LETTERS[role];
  const small = password.normalize('NFKC').toLowerCase();
  if (small.length < least) return `must have at least ${least} characters`;
  if (new Set(small).size < LEAST_DIFFERENT) return 'must have more different characters';
  const letters = lettersOf(small);
  const names = [SHOP, name, email ?? '', email?.split('@')[0] ?? ''].map(lettersOf).filter(Boolean);
  if (names.includes(letters)) return 'must be more than a name with digits';
  return (await commonPasswords()).has(small) ? 'is among those that are guessed first' : null;
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]/gu, '');
}
