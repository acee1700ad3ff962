import mongoose from 'mongoose';
import type { ImportReport, ImportStatus, StockMode } from '../lib/domain/catalogue/import-schema';
import type { FileFormat } from '../lib/domain/catalogue/file-formats';
import { modelOnce, STORED } from './mirrored';

/** An import of a product file: its report, and its progress once it is started. Not mirrored. */
export type CatalogueImportDoc = {
  _id: mongoose.Types.ObjectId;
  actorId: mongoose.Types.ObjectId;
  fileName: string;
  format: FileFormat;
  status: ImportStatus;
  report: ImportReport;
  stockMode: StockMode | null;
  /** Number of batches, each a document of catalogueimportbatches. */
  batches: number;
  /** The first batch that is not committed yet; changed by the transaction of each batch. */
  nextBatch: number;
  /** What the committed batches have done. */
  done: { rows: number; created: number; changed: number; unchanged: number };
  failure: { line: number; column: string; message: string } | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** When the document and its batches are deleted. */
  expiresAt: Date;
};

const { ObjectId, Mixed } = mongoose.Schema.Types;

const schema = new mongoose.Schema(
  {
    actorId: { type: ObjectId, required: true },
    fileName: { type: String, default: '' },
    format: { type: String, required: true },
    status: { type: String, required: true },
    report: { type: Mixed, required: true },
    stockMode: { type: String, default: null },
    batches: { type: Number, required: true },
    nextBatch: { type: Number, required: true },
    done: { type: Mixed, required: true },
    failure: { type: Mixed, default: null },
    createdAt: { type: Date, required: true },
    startedAt: { type: Date, default: null },
    finishedAt: { type: Date, default: null },
    expiresAt: { type: Date, required: true },
  },
  STORED,
);
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
schema.index({ status: 1 });

export const CatalogueImportModel = modelOnce<CatalogueImportDoc>(
  'CatalogueImport',
  'catalogueimports',
  schema,
);
