import { z } from 'zod';

/** One page of a list, newest first. `nextCursor` is null on the last page. */
export type Page<T> = { items: T[]; nextCursor: string | null };

const MAX_LIMIT = 100;

/** Query fields of a list. `limit` must consist of digits; other text is rejected, not coerced. */
export const PageQuery = {
  limit: z
    .string()
    .meta({ type: 'integer', minimum: 1, maximum: MAX_LIMIT })
    .refine((text) => /^[1-9]\d{0,2}$/.test(text) && Number(text) <= MAX_LIMIT, {
      message: `must be a whole number from 1 to ${MAX_LIMIT}`,
    })
    .transform(Number)
    .optional(),
  /** Opaque to clients; has the format of an id. */
  cursor: z
    .string()
    .regex(/^[0-9a-f]{24}$/, 'must be the nextCursor of a page')
    .optional(),
};

/** Returns the schema of a page of items. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
