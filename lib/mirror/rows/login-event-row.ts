import type { MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import { baseColumns, hexId, isoTime, textOrNull } from './row-values';

/** Maps a document to a row of `login_events`. */
export function toLoginEventRow(doc: MirroredDocs['loginevents']) {
  return {
    ...baseColumns(doc),
    user_id: hexId(doc.userId),
    method: textOrNull(doc.method),
    result: textOrNull(doc.result),
    reason: textOrNull(doc.reason),
    ip: textOrNull(doc.ip),
    device: textOrNull(doc.device),
    at: isoTime(doc.at),
  };
}
