import { z } from 'zod';
import { ROLES } from '../access/roles';
import { IdSchema } from '../ids';
import { REPORT_RANGES } from './report-range';

const DaySchema = z.iso.date('must be a date such as 2026-11-30');

const RangeFields = {
  range: z.enum(REPORT_RANGES).optional(),
  /** First and last local day of the shop, instead of a named range; one of them alone is a range of one day. */
  from: DaySchema.optional(),
  to: DaySchema.optional(),
};

export const ReportQuerySchema = z.strictObject(RangeFields);
export type ReportQuery = z.infer<typeof ReportQuerySchema>;

export const REPORT_NAMES = [
  'days',
  'hours',
  'categories',
  'products',
  'times',
  'reasons',
  'stock-outs',
  'tax',
] as const;
export type ReportName = (typeof REPORT_NAMES)[number];

export const ReportExportQuerySchema = z.strictObject({ ...RangeFields, report: z.enum(REPORT_NAMES) });
export type ReportExportQuery = z.infer<typeof ReportExportQuerySchema>;

/** Placed, delivered, and the minor units of delivered orders. */
const Sold = { orders: z.int(), delivered: z.int(), revenue: z.int() };
const DurationSchema = z.object({
  /** Delivered orders. */
  count: z.int(),
  /** Minutes within which half and nine tenths of them are; null without any. */
  p50: z.int().nullable(),
  p90: z.int().nullable(),
  histogram: z.array(z.object({ minutes: z.int(), count: z.int() })),
});

export const ReportSchema = z.object({
  from: z.string(),
  to: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  summary: z.object({
    ...Sold,
    /** Minor units of goods, fees and discounts of the delivered orders; revenue = goods + fees - discount. */
    goods: z.int(),
    deliveryFees: z.int(),
    otherFees: z.int(),
    discount: z.int(),
    pieces: z.int(),
    onTime: z.int(),
    late: z.int(),
    cancelled: z.int(),
    cancelledValue: z.int(),
    failed: z.int(),
    returned: z.int(),
    returnedValue: z.int(),
  }),
  /** 24 local hours, over all days of the range. */
  hours: z.array(z.object({ hour: z.int(), ...Sold })),
  days: z.array(z.object({ day: z.string(), ...Sold, onTime: z.int(), late: z.int(), cancelled: z.int() })),
  categories: z.array(z.object({ key: z.string(), label: z.string(), pieces: z.int(), revenue: z.int() })),
  /** The products with the highest revenue. */
  products: z.array(
    z.object({ productId: IdSchema, name: z.string(), sku: z.string(), pieces: z.int(), revenue: z.int() }),
  ),
  /** From placing to packed, and from placing to delivered. */
  packing: DurationSchema,
  delivery: DurationSchema,
  reasons: z.array(
    z.object({
      kind: z.enum(['CANCELLED', 'FAILED']),
      by: z.enum(ROLES),
      reason: z.string(),
      count: z.int(),
    }),
  ),
  tax: z.array(
    z.object({
      /** Basis points; null for lines from before rates were recorded. */
      rate: z.int().nullable(),
      hsn: z.string(),
      /** Minor units with tax, without it, and the tax. */
      gross: z.int(),
      taxable: z.int(),
      tax: z.int(),
    }),
  ),
  stockOuts: z.array(
    z.object({
      productId: IdSchema,
      name: z.string(),
      choice: z.string(),
      from: z.iso.datetime(),
      /** Null while it lasts. */
      to: z.iso.datetime().nullable(),
      /** Within the range. */
      minutes: z.int(),
      /** Minor units that the product would have sold in this time, by its sales of the 28 days before; null without any. */
      estimatedLoss: z.int().nullable(),
    }),
  ),
});
export type Report = z.infer<typeof ReportSchema>;
