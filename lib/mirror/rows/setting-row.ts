import type { MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import { baseColumns, numberOrNull, textOrNull } from './row-values';

/** Maps a document to a row of `settings`. Fees are minor units. */
export function toSettingRow(doc: MirroredDocs['settings']) {
  return {
    ...baseColumns(doc),
    key: textOrNull(doc.key),
    time_zone: textOrNull(doc.timeZone),
    hours: (doc.hours ?? []).map((open) => ({
      day: numberOrNull(open.day),
      opensAt: textOrNull(open.opensAt),
      closesAt: textOrNull(open.closesAt),
    })),
    currency: textOrNull(doc.currency),
    delivery_fee: numberOrNull(doc.deliveryFee),
    free_delivery_from: numberOrNull(doc.freeDeliveryFrom),
    radius_metres: numberOrNull(doc.radiusMetres),
    dispatch_mode: textOrNull(doc.dispatchMode),
  };
}
