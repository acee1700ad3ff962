import type { MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import { baseColumns, hexId, numberOrNull, textOrNull } from './row-values';

/** Maps a document to a row of `cash_entries`. Amounts are minor units. */
export function toCashEntryRow(doc: MirroredDocs['cashentries']) {
  return {
    ...baseColumns(doc),
    partner_id: hexId(doc.partnerId),
    seq: numberOrNull(doc.seq),
    kind: textOrNull(doc.kind),
    delta: numberOrNull(doc.delta),
    balance: numberOrNull(doc.balance),
    currency: textOrNull(doc.currency),
    order_id: hexId(doc.orderId),
    actor_id: hexId(doc.actorId),
    doc: {
      orderNumber: textOrNull(doc.orderNumber),
      counted: numberOrNull(doc.counted),
      difference: numberOrNull(doc.difference),
      note: textOrNull(doc.note),
    },
  };
}
