import { inTransaction, type Session } from '../../../db/transaction';
import type { Actor } from '../../../domain/access/roles';
import type { StaffChange, StaffMember } from '../../../domain/accounts/staff-schema';
import { ConflictError, ForbiddenError, NotFoundError } from '../../../domain/errors';
import { publish } from '../../../event-bus/event-bus';
import { insertAuditEvent } from '../../../repositories/accounts/audit-repository';
import { revokeOpenSessions } from '../../../repositories/accounts/session-repository';
import {
  changeStaffMember,
  findStaffMember,
  findStaffOfSession,
  lockActiveManager,
} from '../../../repositories/accounts/staff-repository';
import { publishSessionsEnded } from '../sessions/publish-sessions-ended';

const ACTIONS = { status: 'account.status-changed', role: 'role.changed' } as const;

function announce(): void {
  publish('staff_changed', null);
  publish('committed', null);
}

/**
 * Suspends or reinstates a manager or picker, or changes the role, and ends the sessions of the account. The acting
 * manager stays an active manager, so the shop always has one. Throws 404 for users who are not staff, 409 `OWN_ACCOUNT`
 * for the own account, and 403 when the actor was suspended at the same moment.
 */
export async function changeStaff(actor: Actor, userId: string, change: StaffChange): Promise<StaffMember> {
  if (userId === actor.id)
    throw new ConflictError('OWN_ACCOUNT', 'Another manager has to change your own account.');
  const ended = await inTransaction(async (session) => {
    await assertStillManager(session, actor);
    const changed = await changeStaffMember(session, userId, change);
    if (!changed) throw new NotFoundError('This member of the staff');
    for (const field of changed) {
      const event = { actor, targetKind: 'user', targetId: userId, action: ACTIONS[field] };
      await insertAuditEvent({ ...event, changedFields: [field] }, session);
    }
    if (changed.length === 0) return [];
    return revokeOpenSessions(session, userId, changed.includes('role') ? 'role-changed' : 'disabled');
  });
  publishSessionsEnded(
    ended,
    change.status === 'disabled'
      ? 'A manager has suspended this account.'
      : 'Your account was changed. Sign in again.',
  );
  announce();
  return (await findStaffMember(userId))!;
}

async function assertStillManager(session: Session, actor: Actor): Promise<void> {
  if (!(await lockActiveManager(session, actor.id))) throw new ForbiddenError();
}

/** Ends an open session of a manager or picker. Throws 404 for any other session. */
export async function endStaffSession(actor: Actor, sessionId: string): Promise<void> {
  const userId = await findStaffOfSession(sessionId);
  const ended = await inTransaction(async (session) => {
    const ids = userId ? await revokeOpenSessions(session, userId, 'signed-out', { only: sessionId }) : [];
    if (ids.length === 0) throw new NotFoundError('This device');
    const event = { actor, targetKind: 'session', targetId: sessionId, action: 'session.ended' };
    await insertAuditEvent(event, session);
    return ids;
  });
  publishSessionsEnded(ended, 'A manager has signed out this device.');
  announce();
}
