import { z } from 'zod';

/** One page of a list, newest first. `nextCursor` is null on the last one. */
export type Page<T> = { items: T[]; nextCursor: string | null };

/** `limit` arrives as text in a query; anything but plain digits is refused rather than coerced. */
export const PageQuery = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a whole number')
    .transform(Number)
    .refine((n) => n >= 1 && n <= 100, 'must be 1 to 100')
    .optional(),
  cursor: z
    .string()
    .regex(/^[0-9A-Za-z_-]{1,120}$/, 'is not a cursor')
    .optional(),
};

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
