import { z } from 'zod';
import { IdSchema } from '../ids';
import { oneLineText } from '../text-schema';

/** Words that find the same products, such as "curd" and "dahi". A word may be a phrase of a few words. */
export const SearchSynonymSchema = z.object({ id: IdSchema, rev: z.int(), words: z.array(z.string()) });
export type SearchSynonym = z.infer<typeof SearchSynonymSchema>;

/** The number of groups of a shop, which are all kept in memory. */
export const MAX_SYNONYMS = 500;

/** The longest synonym that is recognised in a query, in words. */
export const MAX_SYNONYM_WORDS = 4;

const Words = z
  .array(oneLineText({ min: 2, max: 40 }))
  .min(2)
  .max(20);

export const NewSearchSynonymSchema = z.strictObject({ words: Words });

export const SearchSynonymChangeSchema = z.strictObject({
  /** The rev of the synonyms that were edited. */
  rev: z.int().min(1),
  words: Words,
});
