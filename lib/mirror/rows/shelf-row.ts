import type { MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import { baseColumns, flagOrNull, hexId, numberOrNull, textOrNull } from './row-values';

/** Maps a document to a row of `shelves`. */
export function toShelfRow(doc: MirroredDocs['shelves']) {
  return {
    ...baseColumns(doc),
    title: textOrNull(doc.title),
    product_ids: (doc.productIds ?? []).map(hexId),
    position: numberOrNull(doc.position),
    visible: flagOrNull(doc.visible),
  };
}
