import type { MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import { baseColumns, hexId, isoTime, textOrNull } from './row-values';

/** Maps a document to a row of `wishlist_items`. */
export function toWishlistItemRow(doc: MirroredDocs['wishlistitems']) {
  return {
    ...baseColumns(doc),
    user_id: hexId(doc.userId),
    product_id: hexId(doc.productId),
    doc: {
      stockKey: textOrNull(doc.stockKey ?? ''),
      notify: doc.notify === true,
      notifiedAt: isoTime(doc.notifiedAt),
    },
  };
}
