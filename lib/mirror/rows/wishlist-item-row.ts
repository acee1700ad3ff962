import type { MirroredDocs } from '../../repositories/mirror/mirror-repository';
import { baseColumns, hexId } from './row-values';

/** A row of `wishlist_items`. */
export function toWishlistItemRow(doc: MirroredDocs['wishlistitems']) {
  return { ...baseColumns(doc), user_id: hexId(doc.userId), product_id: hexId(doc.productId) };
}
