import type { MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import { baseColumns, flagOrNull, hexId, isoTime, numberOrNull, textOrNull } from './row-values';

/** Maps a document to a row of `promo_codes`. `value` is basis points or minor units, depending on `kind`. */
export function toPromoCodeRow(doc: MirroredDocs['promocodes']) {
  return {
    ...baseColumns(doc),
    code: textOrNull(doc.code),
    description: textOrNull(doc.description),
    kind: textOrNull(doc.kind),
    value: numberOrNull(doc.value),
    currency: textOrNull(doc.currency),
    minimum_items: numberOrNull(doc.minimumItems),
    maximum_discount: numberOrNull(doc.maximumDiscount),
    usage_limit: numberOrNull(doc.usageLimit),
    usage_limit_per_user: numberOrNull(doc.usageLimitPerUser),
    used_count: numberOrNull(doc.usedCount),
    starts_at: isoTime(doc.startsAt),
    ends_at: isoTime(doc.endsAt),
    active: flagOrNull(doc.active),
    doc: {
      firstOrderOnly: flagOrNull(doc.firstOrderOnly),
      category: textOrNull(doc.category),
      productIds: (doc.productIds ?? []).map(hexId),
      termsRev: numberOrNull(doc.termsRev),
    },
  };
}
