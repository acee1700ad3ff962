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

/** Whether a header line is that of a product export of WooCommerce. */
export function isWooCommerceHeader(header: string[]): boolean {
  return ['Type', 'SKU', 'Name', 'Regular price'].every((column) => header.includes(column));
}

/** The columns that errors name, by field. */
const COLUMNS: Record<string, string> = {
  sku: 'SKU',
  name: 'Name',
  description: 'Description',
  category: 'Categories',
  subcategory: 'Categories',
  price: 'Regular price',
  options: 'Attribute 1 value(s)',
  stock: 'Stock',
  lowStockAt: 'Low stock amount',
  tags: 'Tags',
};

/**
 * Reads a product export of WooCommerce
 * (https://github.com/woocommerce/woocommerce/wiki/Product-CSV-Import-Schema). The variations of a variable product are
 * lines of their own, which name it in `Parent` by SKU or as `id:12`.
 */
export async function readWooCommerceRecords(header: string[], records: CsvRecord[]): Promise<ProductFile> {
  const file: ProductFile = { rows: [], errors: [], notices: [] };
  const named = namedRecords(header, records);
  const variations = variationsByParent(named);
  for (const [at, record] of named.entries()) {
    await pauseEveryHundred(at);
    const { line, cell } = record;
    const types = typesOf(record);
    if (types.includes('variation')) continue;
    if (types.includes('variable'))
      addProduct(file, record, [
        ...(variations.get(cell('SKU')) ?? []),
        ...(variations.get(`id:${cell('ID')}`) ?? []),
      ]);
    else if (types.includes('simple')) addProduct(file, record, null);
    else
      file.notices.push({
        line,
        column: 'Type',
        message: `products of the type "${cell('Type')}" are left out`,
      });
  }
  return file;
}

function typesOf({ cell }: NamedRecord): string[] {
  return cell('Type')
    .split(',')
    .map((type) => type.trim());
}

/** The variations by what they name as their parent, in the order of the file. */
function variationsByParent(records: NamedRecord[]): Map<string, NamedRecord[]> {
  const byParent = new Map<string, NamedRecord[]>();
  for (const record of records) {
    const parent = record.cell('Parent');
    if (parent === '' || !typesOf(record).includes('variation')) continue;
    const known = byParent.get(parent);
    if (known) known.push(record);
    else byParent.set(parent, [record]);
  }
  return byParent;
}

function addProduct(file: ProductFile, record: NamedRecord, variations: NamedRecord[] | null): void {
  const { line, cell } = record;
  const notice = (column: string, message: string) => file.notices.push({ line, column, message });
  const lines = variations ?? [record];
  if (lines.length === 0)
    return void file.errors.push({
      line,
      column: 'SKU',
      message: 'is a variable product without variations',
    });

  const numbers = variations === null ? [] : attributeNumbers(lines);
  const variants = lines.map((one) => variantOf(one, numbers, file.errors));
  if (variants.includes(null)) return;
  const names = numbers.map((n) => cell(`Attribute ${n} name`) || lines[0]!.cell(`Attribute ${n} name`));
  const mapped = optionsOfVariants(names, variants as Variant[]);
  if (!mapped) {
    const message =
      'has variations whose prices are not a base price times one factor for each attribute value';
    return void file.errors.push({ line, column: 'Regular price', message });
  }
  for (const message of mapped.notices) notice('Attribute 1 value(s)', message);
  for (const one of [record, ...(variations ?? [])]) {
    const remark = (column: string, message: string) =>
      file.notices.push({ line: one.line, column, message });
    if (one.cell('Sale price') !== '') remark('Sale price', 'is left out: the regular price counts');
    if (one.cell('Images') !== '') remark('Images', 'the pictures are not fetched');
  }

  const [category = '', subcategory = ''] = cell('Categories').split(',')[0]!.split('>');
  const low = cell('Low stock amount');
  const fields = {
    name: cell('Name'),
    description: textOfHtml(cell('Description') || cell('Short description')),
    category: categoryOf(category) ?? 'other',
    subcategory: categoryOf(subcategory) ?? '',
    price: mapped.price,
    options: mapped.options,
    stock: mapped.stock,
    tags: cell('Tags')
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
    available: cell('Published') === '1',
    featured: cell('Is featured?') === '1',
    ...(/^\d{1,6}$/.test(low) ? { lowStockAt: Number(low) } : {}),
  };
  const kept = shortened(fields, (field, message) => notice(COLUMNS[field]!, message));
  addMapped(
    file,
    line,
    { ...kept, sku: firstSku([cell('SKU'), ...(cell('ID') ? [`wc-${cell('ID')}`] : [])]) },
    COLUMNS,
  );
}

/** The numbers of the attributes that have a value in every variation. */
function attributeNumbers(lines: NamedRecord[]): number[] {
  return [1, 2, 3, 4].filter((n) => lines.every(({ cell }) => cell(`Attribute ${n} value(s)`) !== ''));
}

function variantOf({ line, cell }: NamedRecord, numbers: number[], errors: FileRemark[]): Variant | null {
  const price = minorUnits(cell('Regular price'));
  const stock = cell('Stock');
  const pieces = /^-?\d{1,7}$/.test(stock) ? Number(stock) : stock === '' || stock === 'parent' ? 0 : null;
  if (price === null)
    errors.push({ line, column: 'Regular price', message: 'must be an amount such as 68 or 68.50' });
  if (pieces === null) errors.push({ line, column: 'Stock', message: 'must be a whole number' });
  if (price === null || pieces === null) return null;
  return { values: numbers.map((n) => cell(`Attribute ${n} value(s)`)), price, pieces };
}
