import { assertGoodPassword } from '../../../auth/password-rules';
import type { RegisterInput } from '../../../domain/accounts/account-schema';
import type { Caller } from '../../../domain/accounts/caller';
import { createUser } from './create-user';
import { startSession, type SignedInUser } from './start-session';

/** Creates a customer and signs in. Throws 400 for a weak password, 409 when the email or phone has an account. */
export async function register(
  { name, email, password, phone }: RegisterInput,
  caller: Caller,
): Promise<SignedInUser> {
  await assertGoodPassword(password, { role: 'customer', name, email }, 'password');
  const user = await createUser({ name, email, password, phone, role: 'customer', proven: false });
  return startSession(user, caller, 'password');
}
