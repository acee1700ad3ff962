import { openSession, type Tokens } from '../../auth/sessions';
import type { User } from '../../domain/accounts/account-schema';
import { publish } from '../../event-bus/event-bus';
import { recordLogin } from '../../repositories/user-repository';

export type SignedInUser = { user: User; tokens: Tokens };

/** Opens a session for someone who has proved who they are, and writes down when and on what device. */
export async function startSession(user: User, device: string): Promise<SignedInUser> {
  const tokens = await openSession(user, device);
  await recordLogin(user.id, device);
  publish('committed', null);
  return { user, tokens };
}
