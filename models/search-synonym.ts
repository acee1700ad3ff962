import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

/** Words that find the same products, such as curd and dahi. */
export type SearchSynonymDoc = MirroredDoc & { words: string[] };

const schema = mirroredSchema({ words: { type: [String], required: true } });

export const SearchSynonymModel = modelOnce<SearchSynonymDoc>('SearchSynonym', 'searchsynonyms', schema);
