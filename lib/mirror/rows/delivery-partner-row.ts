import type { MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import { baseColumns, flagOrNull, hexId, isoTime, numberOrNull, textOrNull } from './row-values';

/** Maps a document to a row of `delivery_partners`. */
export function toDeliveryPartnerRow(doc: MirroredDocs['deliverypartners']) {
  return {
    ...baseColumns(doc),
    user_id: hexId(doc.userId),
    name: textOrNull(doc.name),
    vehicle: textOrNull(doc.vehicle),
    approval: textOrNull(doc.approval),
    on_duty: flagOrNull(doc.onDuty),
    active_deliveries: numberOrNull(doc.activeDeliveries),
    doc: {
      vehicleType: textOrNull(doc.vehicleType),
      note: textOrNull(doc.note),
      appliedAt: isoTime(doc.appliedAt),
      decidedAt: isoTime(doc.decidedAt),
      reason: textOrNull(doc.reason),
      cashInHand: numberOrNull(doc.cashInHand),
      cashSeq: numberOrNull(doc.cashSeq),
    },
  };
}
