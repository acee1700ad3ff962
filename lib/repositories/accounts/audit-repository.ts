import type { Role } from '../../domain/access/roles';
import type { Session } from '../../db/transaction';
import { AuditEventModel } from '../../../models/audit-event';
import { firstRev, toObjectId } from '../shared/mirrored-write';

export type NewAuditEvent = {
  /** Null for the system, and for a client that is not signed in. */
  actor: { id: string; role: Role } | null;
  /** Type of the target, such as `user`, `order`, `session`. */
  targetKind: string;
  targetId: string | null;
  /** Such as `profile.updated`, `role.changed`, `account.disabled`. */
  action: string;
  /** Field names only, because values may be personal data. */
  changedFields?: string[];
  reason?: string;
};

/** Appends an event to the audit trail, in the transaction of the recorded action if there is one. */
export async function insertAuditEvent(event: NewAuditEvent, session: Session | null = null): Promise<void> {
  const { actor, targetKind, targetId, action, changedFields = [], reason } = event;
  const at = new Date();
  await AuditEventModel.create(
    [
      {
        actorId: actor ? toObjectId(actor.id) : null,
        actorRole: actor?.role,
        targetKind,
        targetId: targetId === null ? null : toObjectId(targetId),
        action,
        changedFields,
        reason,
        at,
        ...firstRev(at),
      },
    ],
    { session },
  );
}
