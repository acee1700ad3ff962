import { z } from 'zod';
import { IdSchema } from '../ids';
import { oneLineText } from '../text-schema';
import { FILE_FORMATS } from './file-formats';

/** `checked` can be started; `invalid` has errors; `failed` stopped at a row, with the batches before it committed. */
export const IMPORT_STATUSES = ['invalid', 'checked', 'running', 'done', 'failed'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** What the stock column does to products that exist: nothing, or a count of each stock key. */
export const STOCK_MODES = ['keep', 'count'] as const;
export type StockMode = (typeof STOCK_MODES)[number];

const RemarkSchema = z.object({ line: z.int(), column: z.string(), message: z.string() });

export const ImportReportSchema = z.object({
  /** Products in the file. */
  rows: z.int(),
  /** Products that the import would create. */
  created: z.int(),
  /** Existing products with another name, price or other field, apart from stock. */
  changed: z.int(),
  unchanged: z.int(),
  /** Existing products whose stock differs from the file. */
  stockDiffers: z.int(),
  errorCount: z.int(),
  /** The first errors, at most 200. */
  errors: z.array(RemarkSchema),
  noticeCount: z.int(),
  /** The first notices, at most 200: what the import leaves out. */
  notices: z.array(RemarkSchema),
});
export type ImportReport = z.infer<typeof ImportReportSchema>;

export const CatalogueImportSchema = z.object({
  id: IdSchema,
  fileName: z.string(),
  format: z.enum(FILE_FORMATS),
  status: z.enum(IMPORT_STATUSES),
  report: ImportReportSchema,
  stockMode: z.enum(STOCK_MODES).nullable(),
  done: z.object({ rows: z.int(), created: z.int(), changed: z.int(), unchanged: z.int() }),
  failure: RemarkSchema.nullable(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
});
export type CatalogueImport = z.infer<typeof CatalogueImportSchema>;

export const UploadQuerySchema = z.strictObject({
  /** The name of the file, which the import shows. */
  name: oneLineText({ min: 1, max: 120 }).optional(),
});

export const StartImportSchema = z.strictObject({ stock: z.enum(STOCK_MODES).default('keep') });
