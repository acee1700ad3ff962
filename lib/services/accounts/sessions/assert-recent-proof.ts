import type { Actor } from '../../../domain/access/roles';
import { ForbiddenError } from '../../../domain/errors';
import { isProvenSince } from '../../../repositories/accounts/session-repository';
import { minutes } from '../../../runtime/clock';

const FRESH_MS = minutes(10);

/**
 * Requires a sign-in or `proveOwnership` in this session within the last ten minutes, because a session may have been
 * left open. Throws 403 `PROOF_REQUIRED` otherwise.
 */
export async function assertRecentProof(actor: Actor): Promise<void> {
  if (await isProvenSince(actor.sessionId, new Date(Date.now() - FRESH_MS))) return;
  throw new ForbiddenError(
    'First prove that it is you, by your password or by signing in again.',
    'PROOF_REQUIRED',
  );
}
