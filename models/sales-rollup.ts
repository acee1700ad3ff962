import mongoose from 'mongoose';
import { modelOnce, STORED } from './mirrored';

/** The state of the sales rollup, in one document that every writer of the rollup changes in its transaction. */
export type SalesRollupDoc = {
  _id: 'sales';
  /** The generation of periods that readers use; a rebuild writes the next one. */
  generation: number;
  rev: number;
  /** Entries are not added to the periods until then, because a rebuild is running. */
  pausedUntil: Date | null;
  /** The running rebuild. */
  rebuild: string | null;
};

const schema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    generation: { type: Number, required: true },
    rev: { type: Number, required: true },
    pausedUntil: { type: Date, default: null },
    rebuild: { type: String, default: null },
  },
  STORED,
);

export const SalesRollupModel = modelOnce<SalesRollupDoc>('SalesRollup', 'salesrollups', schema);
