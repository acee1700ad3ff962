import { z } from 'zod';
import { PageQuery } from '../page';
import { oneLineText } from '../text-schema';
import { OptionKeySchema, ProductSchema } from './product-schema';

/** `low`: a stock key is at or below the low-stock level, but not all are 0; `sold-out`: all are 0. */
export const LIST_STATUSES = ['available', 'unavailable', 'low', 'sold-out', 'archived'] as const;
export type ListStatus = (typeof LIST_STATUSES)[number];

export const CatalogueQuerySchema = z.strictObject({
  ...PageQuery,
  /** A part of the name, SKU or brand. */
  q: oneLineText({ min: 1, max: 64 }).optional(),
  category: OptionKeySchema.optional(),
  /** All products that are not archived when absent. */
  status: z.enum(LIST_STATUSES).optional(),
});
export type CatalogueQuery = z.output<typeof CatalogueQuerySchema>;

/** A product as managers see it. */
export const CatalogueProductSchema = z.object({
  ...ProductSchema.shape,
  archived: z.boolean(),
  updatedAt: z.iso.datetime(),
});
export type CatalogueProduct = z.infer<typeof CatalogueProductSchema>;
