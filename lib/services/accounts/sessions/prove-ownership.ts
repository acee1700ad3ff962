import type { Actor } from '../../../domain/access/roles';
import type { ProofInput } from '../../../domain/accounts/session-schema';
import { NotFoundError } from '../../../domain/errors';
import { proveSession } from '../../../repositories/accounts/session-repository';
import { findCredentialsById } from '../../../repositories/accounts/user-repository';
import { assertIsOwner } from './assert-is-owner';

/**
 * Records the password as proof of ownership in the session, valid for `assertRecentProof`. Errors as in
 * `assertIsOwner`; a user without a password signs in again by code instead.
 */
export async function proveOwnership(actor: Actor, { password }: ProofInput): Promise<void> {
  const found = await findCredentialsById(actor.id);
  if (!found) throw new NotFoundError('Your account');
  await assertIsOwner(actor, found.passwordHash, password);
  await proveSession(actor.sessionId);
}
