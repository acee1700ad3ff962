import { inTransaction } from '../../../db/transaction';
import type { Actor } from '../../../domain/access/roles';
import type { DeleteAccountInput } from '../../../domain/accounts/profile-schema';
import { ConflictError, NotFoundError } from '../../../domain/errors';
import { publish } from '../../../event-bus/event-bus';
import { beginDeletion, retirePartner } from '../../../repositories/accounts/account-deletion-repository';
import { insertAuditEvent } from '../../../repositories/accounts/audit-repository';
import { hasLiveOrder } from '../../../repositories/orders/live-order-repository';
import { revokeOpenSessions } from '../../../repositories/accounts/session-repository';
import { findCredentialsById } from '../../../repositories/accounts/user-repository';
import { logger } from '../../../runtime/logger';
import { assertIsOwner } from '../sessions/assert-is-owner';
import { finishAccountDeletion } from './finish-account-deletion';
import { publishSessionsEnded } from '../sessions/publish-sessions-ended';

const ORDER_ACTIVE = 'An order is still under way. Delete your account once it is over.';
const CASH_IN_HAND = 'You hold cash of the shop. Hand it over first, then delete your account.';

/**
 * Deletes the actor's account. Sign-in is blocked by the first transaction; personal data is erased after it, by the
 * sweep if the process crashes in between. Throws 401 or 403 without proof of ownership, 409 `ORDER_ACTIVE` while an
 * order or delivery of the actor is open, and `CASH_IN_HAND` while a partner holds cash of the shop.
 */
export async function deleteAccount(actor: Actor, { password }: DeleteAccountInput): Promise<void> {
  const found = await findCredentialsById(actor.id);
  if (!found) throw new NotFoundError('Your account');
  await assertIsOwner(actor, found.passwordHash, password);
  const { partner, ended } = await inTransaction(async (session) => {
    if (await hasLiveOrder(actor.id, session)) throw new ConflictError('ORDER_ACTIVE', ORDER_ACTIVE);
    if (!(await beginDeletion(session, actor.id))) throw new NotFoundError('Your account');
    const retired = await retirePartner(session, actor.id);
    if (retired === 'busy') throw new ConflictError('ORDER_ACTIVE', ORDER_ACTIVE);
    if (retired === 'holds-cash') throw new ConflictError('CASH_IN_HAND', CASH_IN_HAND);
    const ended = await revokeOpenSessions(session, actor.id, 'account-deleted');
    await insertAuditEvent(
      { actor, targetKind: 'user', targetId: actor.id, action: 'account.deleted' },
      session,
    );
    return { partner: retired, ended };
  });
  publishSessionsEnded(ended, 'Your account was deleted.');
  if (partner) publish('partner_duty_changed', { ...partner, gone: true });
  await finishAccountDeletion(actor.id).catch((error: unknown) =>
    logger().warn({ err: error }, 'account deletion: erasure failed, the sweep will retry'),
  );
  publish('committed', null);
}
