import mongoose from 'mongoose';
import { modelOnce, STORED } from './mirrored';

/**
 * A message to the other processes that the catalogue has changed, which they receive by a change stream. Only without
 * Redis. Not mirrored, and deleted after a few minutes.
 */
export type CatalogueChangeDoc = {
  _id: mongoose.Types.ObjectId;
  /** The process that has made the change. */
  from: string;
  /** The products of which only the stock has changed; null for any other change. */
  stockOf: string[] | null;
  at: Date;
};

const schema = new mongoose.Schema(
  {
    from: { type: String, required: true },
    stockOf: { type: [String], default: null },
    at: { type: Date, required: true },
  },
  STORED,
);
schema.index({ at: 1 }, { expireAfterSeconds: 300 });

export const CatalogueChangeModel = modelOnce<CatalogueChangeDoc>(
  'CatalogueChange',
  'cataloguechanges',
  schema,
);
