import type { Actor } from '../../../domain/access/roles';
import type { ProofInput } from '../../../domain/accounts/session-schema';
import { NotFoundError } from '../../../domain/errors';
import { proveSession } from '../../../repositories/accounts/session-repository';
import { findCredentialsById } from '../../../repositories/accounts/user-repository';
import { assertIsOwner } from './assert-is-owner';

/**
 * Takes the password as proof that the owner holds this session: good for the ten minutes of `assertRecentProof`.
 * Refusals as with `assertIsOwner`; who has no password signs in anew by a code.
 */
export async function proveOwnership(actor: Actor, { password }: ProofInput): Promise<void> {
  const found = await findCredentialsById(actor.id);
  if (!found) throw new NotFoundError('Your account');
  await assertIsOwner(actor, found.passwordHash, password);
  await proveSession(actor.sessionId);
}
