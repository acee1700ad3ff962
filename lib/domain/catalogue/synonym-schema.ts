import { z } from 'zod';
import { IdSchema } from '../ids';
import { oneLineText } from '../text-schema';

/** Words that find the same products, such as "curd" and "dahi". A word may be a phrase of a few words. */
export const SearchSynonymSchema = z.object({ id: IdSchema, rev: z.int(), words: z.array(z.string()) });
export type SearchSynonym = z.infer<typeof SearchSynonymSchema>;

const Words = z
  .array(oneLineText({ min: 2, max: 40 }))
  .min(2)
  .max(20);

export const NewSearchSynonymSchema = z.strictObject({ words: Words });

export const SearchSynonymChangeSchema = z.strictObject({
  /** The rev that the change is based on. */
  rev: z.int().min(1).max(1_000_000_000),
  words: Words,
});
