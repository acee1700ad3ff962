import { ValidationError } from '../errors';
import { CsvSyntaxError, pauseEveryHundred, readCsv, type CsvRecord } from './csv-records';
import { MAX_FILE_ROWS, type FileFormat } from './file-formats';
import {
  headerErrors,
  productRowReader,
  repetitionErrors,
  toDraft,
  toFieldError,
  type FileRemark,
  type ProductDraft,
  type ProductFile,
} from './product-file';
import { isShopifyHeader, readShopifyRecords } from './shopify-file';
import { isWooCommerceHeader, readWooCommerceRecords } from './woocommerce-file';

export { PRODUCT_COLUMNS } from './product-columns';

/**
 * Reads the products of a CSV file: one in the columns of this shop, or a product export of Shopify or WooCommerce,
 * which are recognised by their headers. Errors and notices name line and column.
 */
export async function readProductFile(content: string): Promise<ProductFile & { format: FileFormat }> {
  const records: CsvRecord[] = [];
  const errors: FileRemark[] = [];
  try {
    for await (const record of readCsv(content)) {
      records.push(record);
      if (records.length <= MAX_FILE_ROWS + 1) continue;
      errors.push({
        line: record.line,
        column: '',
        message: `is beyond the ${MAX_FILE_ROWS} rows of a file`,
      });
      break;
    }
  } catch (error) {
    if (!(error instanceof CsvSyntaxError)) throw error;
    errors.push({ line: error.line, column: '', message: error.message });
  }
  const header = records[0]?.cells ?? [];
  const format = formatOf(header);
  if (errors.length > 0) return { format, rows: [], errors, notices: [] };
  const file = await READERS[format](header, records.slice(1));
  return { format, ...file, errors: [...file.errors, ...repetitionErrors(file.rows)] };
}

function formatOf(header: string[]): FileFormat {
  if (isShopifyHeader(header)) return 'shopify';
  return isWooCommerceHeader(header) ? 'woocommerce' : 'blinkcart';
}

type Reader = (header: string[], records: CsvRecord[]) => Promise<ProductFile>;

const READERS: Record<FileFormat, Reader> = {
  blinkcart: readRecords,
  shopify: readShopifyRecords,
  woocommerce: readWooCommerceRecords,
};

async function readRecords(header: string[], records: CsvRecord[]): Promise<ProductFile> {
  const file: ProductFile = { rows: [], errors: headerErrors(header), notices: [] };
  if (file.errors.length > 0) return file;
  const readRow = productRowReader(header);
  for (const [at, record] of records.entries()) {
    await pauseEveryHundred(at);
    const found = readRow(record);
    if ('row' in found) file.rows.push(found.row);
    else file.errors.push(...found.errors);
  }
  return file;
}

/**
 * Parses a file all of whose products are new, such as the demo shop. Throws a ValidationError `PRODUCT_FILE_INVALID`
 * with all errors of the file, each with its line and column.
 */
export async function parseProductCsv(content: string): Promise<ProductDraft[]> {
  const { rows, errors } = await readProductFile(content);
  const found = rows.map(toDraft);
  const all = [...errors, ...found.flatMap((one) => ('errors' in one ? one.errors : []))];
  if (all.length > 0) throw invalid(all);
  return found.flatMap((one) => ('draft' in one ? [one.draft] : []));
}

function invalid(remarks: FileRemark[]): ValidationError {
  const errors = remarks.map(toFieldError);
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return new ValidationError(
    `Invalid product file: ${first!.path}: ${first!.message}${more}.`,
    errors,
    'PRODUCT_FILE_INVALID',
  );
}
