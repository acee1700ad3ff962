import type { MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import { baseColumns, numberOrNull, textOrNull } from './row-values';

/** Maps a document to a row of `categories`. */
export function toCategoryRow(doc: MirroredDocs['categories']) {
  return {
    ...baseColumns(doc),
    key: textOrNull(doc.key),
    label: textOrNull(doc.label),
    image: textOrNull(doc.image),
    position: numberOrNull(doc.position),
    subcategories: (doc.subcategories ?? []).map((subcategory) => ({
      key: textOrNull(subcategory.key),
      label: textOrNull(subcategory.label),
    })),
  };
}
