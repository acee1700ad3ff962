import { forgetSession } from '../../auth/session-reader';
import { inTransaction, type Session } from '../../db/transaction';
import type { Actor } from '../../domain/access/roles';
import { DECISION_RULES } from '../../domain/delivery/approval-policy';
import type { Approval, Decision } from '../../domain/delivery/approval';
import type { ApprovalDecision, PartnerDetails } from '../../domain/delivery/delivery-schema';
import { ConflictError, NotFoundError } from '../../domain/errors';
import { publish } from '../../event-bus/event-bus';
import { insertAuditEvent } from '../../repositories/accounts/audit-repository';
import { hasLiveOrder } from '../../repositories/orders/live-order-repository';
import {
  insertNotification,
  type NewNotification,
} from '../../repositories/notifications/notification-repository';
import {
  decideApplication,
  findPartnerDetails,
  promoteToPartner,
} from '../../repositories/delivery/partner-application-repository';
import { revokeOpenSessions } from '../../repositories/accounts/session-repository';

type Told = Pick<NewNotification, 'type' | 'message'>;

const TOLD: Record<Decision, Told> = {
  approve: {
    type: 'success',
    message: 'The shop has approved you: you can go on duty and take deliveries.',
  },
  reject: {
    type: 'warning',
    message: 'The shop has not accepted your application to deliver.',
  },
  suspend: {
    type: 'warning',
    message: 'The shop has stopped your deliveries for now.',
  },
};

/**
 * Decides on an application, or stops a partner, who goes off duty with it. Approving makes a customer a delivery
 * partner and ends all of their sessions, for a session has the role that it was opened with. The same decision again
 * changes nothing. 404 for one who never applied; 409 where it does not fit: `PARTNER_BUSY` with a delivery in hand,
 * `ORDER_ACTIVE` for an applicant who still waits for an order, whom the new role would keep from it.
 */
export async function decideApproval(
  actor: Actor,
  userId: string,
  { decision, reason }: ApprovalDecision,
): Promise<PartnerDetails> {
  const rule = DECISION_RULES[decision];
  const { details, decided, ended, notification } = await inTransaction(async (session) => {
    const present = await findPartnerDetails(userId, session);
    if (!present) throw new NotFoundError('This partner');
    if (present.approval === rule.to)
      return { details: present, decided: false, ended: null, notification: null };
    const changed = await decideApplication(session, userId, { ...rule, reason });
    if (!changed) throw refusal(present);
    const ended = decision === 'approve' ? await promote(session, actor, userId) : null;
    const action = `partner.${rule.to}`;
    const event = { actor, targetKind: 'user', targetId: userId, action, changedFields: ['approval'] };
    await insertAuditEvent({ ...event, reason }, session);
    const { type, message } = TOLD[decision];
    const notification = await insertNotification(
      { userId, kind: `partner-${rule.to}`, type, message, data: reason === undefined ? {} : { reason } },
      session,
    );
    return { details: changed, decided: true, ended, notification };
  });
  if (!decided) return details;
  // Before a change of role closes the sockets that it is to be heard on.
  const role = ended || decision === 'reject' ? 'customer' : 'delivery_partner';
  if (notification) publish('notification_added', { userId, role, notification });
  for (const sessionId of ended ?? []) {
    forgetSession(sessionId);
    publish('session_ended', { sessionId, reason: 'You are a delivery partner now. Sign in again.' });
  }
  publish('partner_duty_changed', details);
  publish('committed', null);
  return details;
}

/** The sessions that ended with the change of role; null when the user has it already. */
async function promote(session: Session, actor: Actor, userId: string): Promise<string[] | null> {
  const role = await promoteToPartner(session, userId);
  if (role === 'already') return null;
  if (role === null)
    throw new ConflictError(
      'APPLICANT_UNAVAILABLE',
      'This account cannot deliver: it is staff, or disabled.',
    );
  if (await hasLiveOrder(userId, session))
    throw new ConflictError('ORDER_ACTIVE', 'This customer waits for an order. Approve once it has arrived.');
  const ended = await revokeOpenSessions(session, userId, 'role-changed');
  await insertAuditEvent(
    { actor, targetKind: 'user', targetId: userId, action: 'role.changed', changedFields: ['role'] },
    session,
  );
  return ended;
}

const WHERE_IT_STANDS: Record<Approval, string> = {
  pending: 'This application still waits for an answer.',
  approved: 'This partner is approved already.',
  rejected: 'This application is rejected already.',
  suspended: 'This partner is suspended already.',
};

function refusal({ approval, activeDeliveries }: PartnerDetails): ConflictError {
  if (activeDeliveries > 0)
    return new ConflictError('PARTNER_BUSY', 'This partner has a delivery in hand.', { activeDeliveries });
  return new ConflictError('APPROVAL_INVALID', WHERE_IT_STANDS[approval], { approval });
}
