import { evictSession } from '../../auth/session-reader';
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
import { deleteDocuments } from '../../repositories/delivery/partner-document-repository';
import { revokeOpenSessions } from '../../repositories/accounts/session-repository';

const NOTIFICATIONS: Record<Decision, Pick<NewNotification, 'type' | 'message'>> = {
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
 * Decides on an application or suspends a partner, who goes off duty. A rejection deletes the documents. Approving a customer changes the role and ends
 * all sessions, because a session keeps its role. Repeating a decision changes nothing. Throws 404 when the user never
 * applied, 409 `APPROVAL_INVALID`, `PARTNER_BUSY` during a delivery, `APPLICANT_UNAVAILABLE` for staff and disabled
 * accounts, and `ORDER_ACTIVE` while the applicant waits for an order, which the new role could not see.
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
    if (decision === 'reject') await deleteDocuments(userId, session);
    const ended = decision === 'approve' ? await promote(session, actor, userId) : null;
    const action = `partner.${rule.to}`;
    const event = { actor, targetKind: 'user', targetId: userId, action, changedFields: ['approval'] };
    await insertAuditEvent({ ...event, reason }, session);
    const { type, message } = NOTIFICATIONS[decision];
    const notification = await insertNotification(
      { userId, kind: `partner-${rule.to}`, type, message, data: reason === undefined ? {} : { reason } },
      session,
    );
    return { details: changed, decided: true, ended, notification };
  });
  if (!decided) return details;
  // Published before `session_ended`, which closes the sockets that receive it.
  const role = ended || decision === 'reject' ? 'customer' : 'delivery_partner';
  if (notification) publish('notification_added', { userId, role, notification });
  for (const sessionId of ended ?? []) {
    evictSession(sessionId);
    publish('session_ended', { sessionId, reason: 'You are a delivery partner now. Sign in again.' });
  }
  publish('partner_duty_changed', details);
  publish('committed', null);
  return details;
}

/** Changes the role. Returns the ended session ids; null when the user is a partner already. */
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

const APPROVAL_MESSAGES: Record<Approval, string> = {
  pending: 'This application still waits for an answer.',
  approved: 'This partner is approved already.',
  rejected: 'This application is rejected already.',
  suspended: 'This partner is suspended already.',
};

function refusal({ approval, activeDeliveries }: PartnerDetails): ConflictError {
  if (activeDeliveries > 0)
    return new ConflictError('PARTNER_BUSY', 'This partner has a delivery in hand.', { activeDeliveries });
  return new ConflictError('APPROVAL_INVALID', APPROVAL_MESSAGES[approval], { approval });
}
