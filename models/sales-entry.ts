import mongoose from 'mongoose';
import { modelOnce, STORED } from './mirrored';

/**
 * A change of the sales rollup that is not added to it yet, written in the transaction of the order. Not mirrored, because
 * it follows from the orders.
 */
export type SalesEntryDoc = {
  _id: mongoose.Types.ObjectId;
  orderId: mongoose.Types.ObjectId;
  days: { day: string; counts: [path: string, n: number][] }[];
};

const schema = new mongoose.Schema(
  {
    orderId: { type: mongoose.Schema.Types.ObjectId, required: true },
    days: { type: [mongoose.Schema.Types.Mixed], required: true },
  },
  STORED,
);

export const SalesEntryModel = modelOnce<SalesEntryDoc>('SalesEntry', 'salesentries', schema);
