import { z } from 'zod';
import { IdSchema } from '../ids';
import { PageQuery } from '../page';
import { oneLineText } from '../text-schema';
import { OptionKeySchema, ProductSchema } from './product-schema';
import { STOCK_LEVELS } from './stock-levels';

/** The kinds of movements that managers enter. `count` sets the stock to a counted number. */
export const ENTERED_KINDS = ['receive', 'count', 'waste', 'correct', 'return'] as const;
export type EnteredKind = (typeof ENTERED_KINDS)[number];

/** `opening` is the stock of a new product. */
export const MOVEMENT_KINDS = ['opening', ...ENTERED_KINDS] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** The sign that `delta` must have. A correction can have either. */
export const DELTA_SIGNS: Partial<Record<EnteredKind, 1 | -1>> = { receive: 1, return: 1, waste: -1 };

/** An entry of the stock ledger. */
export const StockMovementSchema = z.object({
  id: IdSchema,
  /** The stock key. */
  key: z.string(),
  kind: z.enum(MOVEMENT_KINDS),
  /** Pieces; negative for a decrease, 0 for a count that confirmed the stock. */
  delta: z.int(),
  /** The stock of the key after the movement; null for movements stored before balances were recorded. */
  balance: z.int().nullable(),
  reason: z.string(),
  /** Null for movements by the system. */
  actor: z.object({ id: IdSchema, name: z.string() }).nullable(),
  at: z.iso.datetime(),
});
export type StockMovement = z.infer<typeof StockMovementSchema>;

export const MovementQuerySchema = z.strictObject({
  ...PageQuery,
  /** Only the movements of this stock key. */
  key: OptionKeySchema.optional(),
});

export const StockChangeSchema = z
  .strictObject({
    key: OptionKeySchema,
    kind: z.enum(ENTERED_KINDS).optional(),
    delta: z
      .int()
      .min(-100_000)
      .max(100_000)
      .meta({ not: { const: 0 } })
      .refine((n) => n !== 0, 'must not be 0')
      .optional(),
    /** The number of pieces that were counted; the delta is calculated from the current stock. */
    counted: z.int().min(0).max(1_000_000).optional(),
    reason: oneLineText({ min: 3, max: 200 }),
  })
  .meta({ oneOf: [{ required: ['delta'] }, { required: ['counted'] }] })
  .refine(({ delta, counted }) => (delta === undefined) !== (counted === undefined), {
    path: ['delta'],
    message: 'must be given, or counted, but not both',
  });
export type StockChange = z.infer<typeof StockChangeSchema>;

export const StockQuerySchema = z.strictObject({
  ...PageQuery,
  /** A part of the name, SKU or brand. */
  q: oneLineText({ min: 1, max: 64 }).optional(),
  status: z.enum(STOCK_LEVELS).optional(),
});
export type StockQuery = z.output<typeof StockQuerySchema>;

/** The stock of one product: a line for each stock key that the query selects. */
export const StockItemSchema = z.object({
  ...ProductSchema.pick({ id: true, rev: true, sku: true, slug: true, name: true, category: true }).shape,
  ...ProductSchema.pick({ packSize: true, available: true, lowStockAt: true }).shape,
  /** Address of the first picture; empty without one. */
  image: z.string(),
  lines: z.array(
    z.object({
      key: z.string(),
      /** The label of the option value; empty for a product without a stocked group. */
      label: z.string(),
      /** Pieces that can be sold. */
      stock: z.int(),
      /** Pieces in orders that are not packed yet. They are on the shelf, but not part of `stock`. */
      reserved: z.int(),
    }),
  ),
});
export type StockItem = z.infer<typeof StockItemSchema>;
export type StockLine = StockItem['lines'][number];
