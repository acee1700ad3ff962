import type { MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import { baseColumns, hexId, numberOrNull, textOrNull } from './row-values';

/** Maps a document to a row of `reviews`. */
export function toReviewRow(doc: MirroredDocs['reviews']) {
  return {
    ...baseColumns(doc),
    product_id: hexId(doc.productId),
    user_id: hexId(doc.userId),
    rating: numberOrNull(doc.rating),
    comment: textOrNull(doc.comment),
  };
}
