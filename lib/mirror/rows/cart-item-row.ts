import type { MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import { baseColumns, hexId, numberOrNull, textsByKey } from './row-values';

/** Maps a document to a row of `cart_items`. */
export function toCartItemRow(doc: MirroredDocs['cartitems']) {
  return {
    ...baseColumns(doc),
    user_id: hexId(doc.userId),
    product_id: hexId(doc.productId),
    options: textsByKey(doc.options),
    quantity: numberOrNull(doc.quantity),
  };
}
