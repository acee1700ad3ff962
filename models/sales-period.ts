import mongoose from 'mongoose';
import { modelOnce, STORED } from './mirrored';

export type NestedCounts = { [segment: string]: number | NestedCounts };

/**
 * The sales counters of a local day or month. The id is `<generation>:<period>:<part>`; the part is `totals`, or
 * `products` for the counters of single products, which are read on their own. Not mirrored, because they follow from the
 * orders.
 */
export type SalesPeriodDoc = { _id: string; counts: NestedCounts };

const schema = new mongoose.Schema(
  { _id: { type: String, required: true }, counts: { type: mongoose.Schema.Types.Mixed, required: true } },
  STORED,
);

export const SalesPeriodModel = modelOnce<SalesPeriodDoc>('SalesPeriod', 'salesperiods', schema);
