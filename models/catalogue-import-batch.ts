import mongoose from 'mongoose';
import type { ProductFileRow } from '../lib/domain/catalogue/product-file';
import { modelOnce, STORED } from './mirrored';

/** Rows of an import that are written in one transaction. Not mirrored. */
export type CatalogueImportBatchDoc = {
  /** Id of the import and number of the batch, such as `65…:0`. */
  _id: string;
  rows: ProductFileRow[];
  expiresAt: Date;
};

const schema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    rows: { type: [mongoose.Schema.Types.Mixed], required: true },
    expiresAt: { type: Date, required: true },
  },
  STORED,
);
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const CatalogueImportBatchModel = modelOnce<CatalogueImportBatchDoc>(
  'CatalogueImportBatch',
  'catalogueimportbatches',
  schema,
);
