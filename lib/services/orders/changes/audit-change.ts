import type { Actor } from '../../../domain/access/roles';
import type { Session } from '../../../db/transaction';
import { insertAuditEvent } from '../../../repositories/accounts/audit-repository';

/** Writes an audit event for a change of what a customer gets or pays, in its transaction. */
export function auditChange(
  session: Session,
  actor: Actor,
  orderId: string,
  change: { action: `order.${string}`; changedFields: string[] },
): Promise<void> {
  return insertAuditEvent({ actor, targetKind: 'order', targetId: orderId, ...change }, session);
}
