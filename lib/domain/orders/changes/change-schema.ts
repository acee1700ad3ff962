import { z } from 'zod';
import { MAX_ORDER_LINES, MAX_QUANTITY } from '../../cart/cart-limits';
import { QuantitySchema } from '../../cart/cart-schema';
import { ChosenOptionsSchema } from '../../catalogue/product-schema';
import { IdSchema } from '../../ids';
import { multiLineText } from '../../text-schema';

/**
 * Where the missing pieces are: not found and damaged ones leave the stock count by a correction; those that are still on
 * the shelf are returned to it.
 */
export const MISSING_REASONS = ['not_found', 'damaged', 'on_shelf'] as const;
export type MissingReason = (typeof MISSING_REASONS)[number];

const LineIndex = z
  .int()
  .min(0)
  .max(MAX_ORDER_LINES - 1);
/** The rev that the client shows; 409 if the order has changed since. */
const Rev = z.int().min(1).optional();

/** The state that a line of an order gets: an earlier substitute that is not repeated leaves the order again. */
export const LineChangeSchema = z.strictObject({
  /** An index into `items`. */
  line: LineIndex,
  /** The pieces of the ordered product that are in the bag, at most as many as were ordered. */
  quantity: z.int().min(0).max(MAX_QUANTITY),
  missing: z.enum(MISSING_REASONS).default('not_found'),
  substitute: z
    .strictObject({
      productId: IdSchema,
      options: ChosenOptionsSchema.default({}),
      quantity: QuantitySchema,
      /** The customer agreed to the price of the substitute, which may then exceed that of the missing pieces. */
      agreed: z.boolean().default(false),
    })
    .optional(),
  rev: Rev,
});
export type LineChange = z.output<typeof LineChangeSchema>;

/** What changed, for the timeline. Amounts in minor units. */
export const LineChangeNoteSchema = z.object({
  line: z.int(),
  name: z.string(),
  choice: z.string(),
  ordered: z.int(),
  was: z.int(),
  is: z.int(),
  substitute: z
    .object({ name: z.string(), choice: z.string(), quantity: z.int(), agreed: z.boolean() })
    .nullable(),
  totalBefore: z.int(),
  totalAfter: z.int(),
});
export type LineChangeNote = z.infer<typeof LineChangeNoteSchema>;

export const REFUND_CAUSES = ['lines', 'cancelled', 'returned', 'report'] as const;
export type RefundCause = (typeof REFUND_CAUSES)[number];
export const REFUND_STATES = ['OWED', 'GIVEN'] as const;

/** Money that goes back to the customer. There is none for cash that was never taken. */
export const RefundSchema = z.object({
  id: IdSchema,
  /** Minor units, above 0. */
  amount: z.int(),
  cause: z.enum(REFUND_CAUSES),
  state: z.enum(REFUND_STATES),
  at: z.iso.datetime(),
  /** The report that it answers. */
  reportId: IdSchema.optional(),
  given: z
    .object({
      at: z.iso.datetime(),
      by: z.object({ id: IdSchema, name: z.string() }),
      /** The id of the refund at the payment provider; null for cash. */
      reference: z.string().nullable(),
    })
    .optional(),
});
export type Refund = z.infer<typeof RefundSchema>;

export const REPORT_PROBLEMS = ['missing', 'damaged'] as const;
export const REPORT_STATES = ['OPEN', 'ANSWERED'] as const;

/** A customer's report about a line of a delivered order, with the answer of the shop. */
export const ReportSchema = z.object({
  id: IdSchema,
  line: z.int(),
  quantity: z.int(),
  problem: z.enum(REPORT_PROBLEMS),
  text: z.string(),
  at: z.iso.datetime(),
  state: z.enum(REPORT_STATES),
  answer: z
    .object({
      text: z.string(),
      /** Minor units; 0 without a refund. */
      refund: z.int(),
      at: z.iso.datetime(),
    })
    .optional(),
});
export type Report = z.infer<typeof ReportSchema>;

const ReportText = multiLineText({ min: 3, max: 500 });

export const NewReportSchema = z.strictObject({
  line: LineIndex,
  quantity: QuantitySchema,
  problem: z.enum(REPORT_PROBLEMS),
  text: ReportText,
});
export type NewReport = z.output<typeof NewReportSchema>;

export const ReportAnswerSchema = z.strictObject({
  reportId: IdSchema,
  text: ReportText,
  /** Minor units that go back to the customer. */
  refund: z.int().min(0).default(0),
  rev: Rev,
});
export type ReportAnswer = z.output<typeof ReportAnswerSchema>;

/** The customer has the money of a refund. */
export const RefundGivenSchema = z.strictObject({ refundId: IdSchema, rev: Rev });
export type RefundGiven = z.output<typeof RefundGivenSchema>;
