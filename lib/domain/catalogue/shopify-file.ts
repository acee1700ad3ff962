import { pauseEveryHundred, type CsvRecord } from './csv-records';
import {
  addMapped,
  categoryOf,
  firstSku,
  minorUnits,
  namedRecords,
  shortened,
  textOfHtml,
  type NamedRecord,
} from './foreign-file';
import type { FileRemark, ProductFile } from './product-file';
import { optionsOfVariants, type Variant } from './variant-options';

/** Whether a header line is that of a product export of Shopify. */
export function isShopifyHeader(header: string[]): boolean {
  return ['Handle', 'Title', 'Variant Price'].every((column) => header.includes(column));
}

/** The columns that errors name, by field. */
const COLUMNS: Record<string, string> = {
  sku: 'Variant SKU',
  name: 'Title',
  slug: 'Handle',
  description: 'Body (HTML)',
  brand: 'Vendor',
  category: 'Type',
  price: 'Variant Price',
  options: 'Option1 Value',
  stock: 'Variant Inventory Qty',
  tags: 'Tags',
};

/**
 * Reads a product export of Shopify (https://help.shopify.com/en/manual/products/import-export/using-csv). The lines of
 * a product share their `Handle`: one for each variant, and further ones for pictures.
 */
export async function readShopifyRecords(header: string[], records: CsvRecord[]): Promise<ProductFile> {
  const file: ProductFile = { rows: [], errors: [], notices: [] };
  const products = new Map<string, NamedRecord[]>();
  for (const record of namedRecords(header, records)) {
    const handle = record.cell('Handle');
    const lines = products.get(handle);
    if (lines) lines.push(record);
    else products.set(handle, [record]);
  }
  let count = 0;
  for (const [handle, lines] of products) {
    count += 1;
    await pauseEveryHundred(count);
    addProduct(file, handle, lines);
  }
  return file;
}

function addProduct(file: ProductFile, handle: string, lines: NamedRecord[]): void {
  const [first] = lines;
  const { line, cell } = first!;
  const notice = (column: string, message: string) => file.notices.push({ line, column, message });
  if (!handle) return void file.errors.push({ line, column: 'Handle', message: 'is required' });

  const names = optionNames(first!);
  const variantLines = lines.filter((one) => one.cell('Variant Price') !== '');
  const variants = variantLines.map((one) => variantOf(one, names, file.errors));
  if (variants.length === 0)
    return void file.errors.push({ line, column: 'Variant Price', message: 'is required' });
  if (variants.includes(null)) return;
  const mapped = optionsOfVariants(names, variants as Variant[]);
  if (!mapped) {
    const message = 'has variants whose prices are not a base price times one factor for each option value';
    return void file.errors.push({ line, column: 'Variant Price', message });
  }
  for (const message of mapped.notices) notice('Option1 Value', message);
  for (const one of lines.filter(({ cell }) => cell('Image Src') !== ''))
    file.notices.push({ line: one.line, column: 'Image Src', message: 'the picture is not fetched' });

  const skus = variantLines.map((one) => one.cell('Variant SKU')).filter(Boolean);
  const category = cell('Type') || (cell('Product Category').split('>').at(-1) ?? '');
  const fields = {
    name: cell('Title'),
    slug: handle,
    description: textOfHtml(cell('Body (HTML)')),
    brand: cell('Vendor'),
    category: categoryOf(category) ?? 'other',
    price: mapped.price,
    options: mapped.options,
    stock: mapped.stock,
    tags: cell('Tags')
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
    available: cell('Published').toLowerCase() !== 'false' && ['', 'active'].includes(cell('Status')),
  };
  const kept = shortened(fields, (field, message) => notice(COLUMNS[field]!, message));
  const sku = firstSku(skus.length === 1 ? [...skus, handle] : [handle, ...skus]);
  addMapped(file, line, { ...kept, sku }, COLUMNS);
}

/** The names of the options. A product without options has one that is called Title. */
function optionNames({ cell }: NamedRecord): string[] {
  const names = [1, 2, 3].map((n) => cell(`Option${n} Name`)).filter(Boolean);
  const isPlain = names.length === 1 && names[0] === 'Title' && cell('Option1 Value') === 'Default Title';
  return isPlain ? [] : names;
}

function variantOf({ line, cell }: NamedRecord, names: string[], errors: FileRemark[]): Variant | null {
  const price = minorUnits(cell('Variant Price'));
  const values = names.map((_name, at) => cell(`Option${at + 1} Value`));
  const empty = values.findIndex((value) => value === '');
  const quantity = cell('Variant Inventory Qty');
  const pieces = /^-?\d{1,7}$/.test(quantity) ? Number(quantity) : quantity === '' ? 0 : null;
  if (price === null)
    errors.push({ line, column: 'Variant Price', message: 'must be an amount such as 68 or 68.50' });
  if (empty >= 0) errors.push({ line, column: `Option${empty + 1} Value`, message: 'is required' });
  if (pieces === null)
    errors.push({ line, column: 'Variant Inventory Qty', message: 'must be a whole number' });
  return price === null || empty >= 0 || pieces === null ? null : { values, price, pieces };
}
