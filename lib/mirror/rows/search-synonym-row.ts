import type { MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import { baseColumns, textOrNull } from './row-values';

/** Maps a document to a row of `search_synonyms`. */
export function toSearchSynonymRow(doc: MirroredDocs['searchsynonyms']) {
  return { ...baseColumns(doc), words: (doc.words ?? []).map(textOrNull) };
}
