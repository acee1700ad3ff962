import type { Role } from '../../domain/access/roles';
import type { Session } from '../../db/transaction';
import { AuditEventModel } from '../../../models/audit-event';
import { firstRev, toObjectId } from '../shared/mirrored-write';

export type NewAuditEvent = {
  /** Null for the system itself, and for somebody who is not signed in. */
  actor: { id: string; role: Role } | null;
  /** What kind of thing the target is, as in `user`, `order`, `session`. */
  targetKind: string;
  targetId: string | null;
  /** As in `profile.updated`, `role.changed`, `account.disabled`. */
  action: string;
  /** Names alone: a value may be what nobody else should read. */
  changedFields?: string[];
  reason?: string;
};

/** Appends to the audit trail, in the transaction of what it tells of where there is one. Nothing changes it later. */
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
