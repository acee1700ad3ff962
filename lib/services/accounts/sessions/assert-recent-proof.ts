import type { Actor } from '../../../domain/access/roles';
import { ForbiddenError } from '../../../domain/errors';
import { isProvenSince } from '../../../repositories/accounts/session-repository';
import { minutes } from '../../../runtime/clock';

const FRESH_MS = minutes(10);

/**
 * Asks that whoever holds this session proved to be the owner within the last ten minutes, by signing in or by
 * `proveOwnership`: a session that somebody left open does not do. 403 otherwise.
 */
export async function assertRecentProof(actor: Actor): Promise<void> {
  if (await isProvenSince(actor.sessionId, new Date(Date.now() - FRESH_MS))) return;
  throw new ForbiddenError(
    'First prove that it is you, by your password or by signing in again.',
    'PROOF_REQUIRED',
  );
}
