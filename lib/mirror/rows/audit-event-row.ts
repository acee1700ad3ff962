import type { MirroredDocs } from '../../repositories/mirror/mirror-repository';
import { baseColumns, hexId, isoTime, textOrNull } from './row-values';

/** A row of `audit_events`. Says which fields changed, never from what to what. */
export function toAuditEventRow(doc: MirroredDocs['auditevents']) {
  return {
    ...baseColumns(doc),
    actor_id: hexId(doc.actorId),
    actor_role: textOrNull(doc.actorRole),
    target_kind: textOrNull(doc.targetKind),
    target_id: hexId(doc.targetId),
    action: textOrNull(doc.action),
    changed_fields: (doc.changedFields ?? []).map(textOrNull),
    reason: textOrNull(doc.reason),
    at: isoTime(doc.at),
  };
}
