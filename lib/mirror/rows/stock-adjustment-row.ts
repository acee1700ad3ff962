import type { MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import { baseColumns, hexId, numberOrNull, textOrNull } from './row-values';

/** Maps a document to a row of `stock_adjustments`. */
export function toStockAdjustmentRow(doc: MirroredDocs['stockadjustments']) {
  return {
    ...baseColumns(doc),
    product_id: hexId(doc.productId),
    key: textOrNull(doc.key),
    delta: numberOrNull(doc.delta),
    reason: textOrNull(doc.reason),
    actor_id: hexId(doc.actorId),
    doc: { kind: textOrNull(doc.kind), balance: numberOrNull(doc.balance) },
  };
}
