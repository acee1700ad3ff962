import type { MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import { baseColumns, freeJson, hexId, isoTime, textOrNull } from './row-values';

/** Maps a document to a row of `notifications`. */
export function toNotificationRow(doc: MirroredDocs['notifications']) {
  return {
    ...baseColumns(doc),
    user_id: hexId(doc.userId),
    role: textOrNull(doc.role),
    kind: textOrNull(doc.kind),
    type: textOrNull(doc.type),
    message: textOrNull(doc.message),
    data: freeJson(doc.data) ?? null,
    read_at: isoTime(doc.readAt),
  };
}
