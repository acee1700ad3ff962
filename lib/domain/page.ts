import { z } from 'zod';

/** One page of a list, newest first. `nextCursor` is null on the last one. */
export type Page<T> = { items: T[]; nextCursor: string | null };

const MAX_LIMIT = 100;

/** `limit` arrives as text in a query; anything but plain digits is refused rather than coerced. */
export const PageQuery = {
  limit: z
    .string()
    .meta({ type: 'integer', minimum: 1, maximum: MAX_LIMIT })
    .refine((text) => /^[1-9]\d{0,2}$/.test(text) && Number(text) <= MAX_LIMIT, {
      message: `must be a whole number from 1 to ${MAX_LIMIT}`,
    })
    .transform(Number)
    .optional(),
  /** Only a list knows what it means; its form is that of an id. */
  cursor: z
    .string()
    .regex(/^[0-9a-f]{24}$/, 'must be the nextCursor of a page')
    .optional(),
};

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
