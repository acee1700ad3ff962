import type { MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import { baseColumns, flagOrNull, isoTime, numberOrNull, numbersByKey, textOrNull } from './row-values';

/** Maps a document to a row of `products`. Prices are minor units; `stock` counts pieces by stock key. */
export function toProductRow(doc: MirroredDocs['products']) {
  return {
    ...baseColumns(doc),
    sku: textOrNull(doc.sku),
    name: textOrNull(doc.name),
    slug: textOrNull(doc.slug),
    brand: textOrNull(doc.brand),
    category: textOrNull(doc.category),
    subcategory: textOrNull(doc.subcategory),
    base_price: numberOrNull(doc.basePrice),
    currency: textOrNull(doc.currency),
    tax_rate: numberOrNull(doc.taxRate),
    hsn: textOrNull(doc.hsn),
    images: (doc.images ?? []).map(textOrNull),
    options: (doc.options ?? []).map((group) => ({
      key: textOrNull(group.key),
      label: textOrNull(group.label),
      stocked: group.stocked === true,
      values: (group.values ?? []).map((value) => ({
        key: textOrNull(value.key),
        label: textOrNull(value.label),
        detail: textOrNull(value.detail),
        priceMultiplier: numberOrNull(value.priceMultiplier),
      })),
    })),
    tags: (doc.tags ?? []).map(textOrNull),
    rating: numberOrNull(doc.rating),
    rating_count: numberOrNull(doc.ratingCount),
    available: flagOrNull(doc.available),
    featured: flagOrNull(doc.featured),
    stock: numbersByKey(doc.stock),
    doc: {
      description: textOrNull(doc.description),
      packSize: textOrNull(doc.packSize),
      lowStockAt: numberOrNull(doc.lowStockAt),
      imageAlts: (doc.imageAlts ?? []).map(textOrNull),
      formerSlugs: (doc.formerSlugs ?? []).map(textOrNull),
      availableAgainAt: isoTime(doc.availableAgainAt),
      priceRev: numberOrNull(doc.priceRev),
      ratingCounts: (doc.ratingCounts ?? []).map(numberOrNull),
      editedRev: numberOrNull(doc.editedRev),
    },
  };
}
