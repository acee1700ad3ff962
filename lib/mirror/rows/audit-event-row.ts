import type { MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import { baseColumns, hexId, isoTime, textOrNull } from './row-values';

/** Maps a document to a row of `audit_events`. Holds the names of changed fields, never their values. */
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
