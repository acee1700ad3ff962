import type { Role } from '../domain/access/roles';
import { MIN_PASSWORD_LENGTH } from '../domain/accounts/password-length';
import { ValidationError } from '../domain/errors';
import { processShared } from '../runtime/process-shared';

export type PasswordOwner = { role: Role; name: string; email: string | null };

const MIN_DISTINCT_CHARACTERS = 5;
const SHOP = 'blinkcart';

/** The 49,000 most common passwords of known breaches, in lower case. Loaded on first use. */
function commonPasswords(): Promise<Set<string>> {
  return processShared('common-passwords', async () => {
    const { dictionary } = await import('@zxcvbn-ts/language-common');
    return new Set(dictionary['passwords-common']);
  });
}

/**
 * Rejects a new password that is too short for the role, common, or little more than the name of its owner or of the
 * shop. Throws 400 with `field` as the path.
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
  const minLength = MIN_PASSWORD_LENGTH[role];
  const normalised = password.normalize('NFKC').toLowerCase();
  if (normalised.length < minLength) return `must have at least ${minLength} characters`;
  if (new Set(normalised).size < MIN_DISTINCT_CHARACTERS) return 'must have more different characters';
  const letters = lettersOf(normalised);
  const names = [SHOP, name, email ?? '', email?.split('@')[0] ?? ''].map(lettersOf).filter(Boolean);
  if (names.includes(letters)) return 'must be more than a name with digits';
  return (await commonPasswords()).has(normalised) ? 'is among those that are guessed first' : null;
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]/gu, '');
}
