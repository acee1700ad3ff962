import type { MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import { baseColumns, hexId, isoTime, numberOrNull, textOrNull } from './row-values';

/** Maps a document to a row of `reviews`. */
export function toReviewRow(doc: MirroredDocs['reviews']) {
  const { hidden, reply } = doc;
  return {
    ...baseColumns(doc),
    product_id: hexId(doc.productId),
    user_id: hexId(doc.userId),
    rating: numberOrNull(doc.rating),
    comment: textOrNull(doc.comment),
    doc: {
      editedAt: isoTime(doc.editedAt),
      hidden: hidden
        ? { at: isoTime(hidden.at), reason: textOrNull(hidden.reason), by: hexId(hidden.by) }
        : null,
      reply: reply ? { at: isoTime(reply.at), text: textOrNull(reply.text), by: hexId(reply.by) } : null,
    },
  };
}
