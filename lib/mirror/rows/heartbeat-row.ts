import type { MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import { baseColumns, isoTime, textOrNull } from './row-values';

/** Maps a document to a row of `mirror_heartbeats`. */
export function toHeartbeatRow(doc: MirroredDocs['heartbeats']) {
  return { ...baseColumns(doc), owner: textOrNull(doc.owner), at: isoTime(doc.at) };
}
