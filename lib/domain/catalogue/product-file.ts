import { z } from 'zod';
import type { FieldError } from '../errors';
import type { CsvRecord } from './csv-records';
import {
  CELL_SCHEMAS,
  cellMessage,
  PRODUCT_COLUMNS,
  type ProductColumn,
  type StockCell,
} from './product-columns';
import type { NewProductInput } from './product-input';
import type { OptionGroup } from './product-schema';

/** A whole product as a file describes it. */
export type ProductDraft = NewProductInput & { slug: string; availableAgainAt: string | null };

/** The fields of a product for which a file has columns. `options` and `stock` occur together. */
export type ProductFileFields = Partial<Omit<ProductDraft, 'sku'>>;

/** A product of a file, before it is compared with the shop. */
export type ProductFileRow = { line: number; sku: string; fields: ProductFileFields };

/** What is wrong with a line, or what was left out of it. `column` is empty for the line as a whole. */
export type FileRemark = { line: number; column: string; message: string };

/** The rows, errors and notices of a file, in their order. */
export type ProductFile = { rows: ProductFileRow[]; errors: FileRemark[]; notices: FileRemark[] };

/** Path and message of a remark, as problem documents have them. */
export function toFieldError({ line, column, message }: FileRemark): FieldError {
  return { path: column ? `line ${line}, ${column}` : `line ${line}`, message };
}

/** Errors of the header line of a product file of this shop. */
export function headerErrors(header: string[]): FileRemark[] {
  const known: readonly string[] = PRODUCT_COLUMNS;
  const messages = [
    ...(header.includes('sku') ? [] : ['has no column sku']),
    ...(header.includes('options') === header.includes('stock')
      ? []
      : ['must have both of the columns options and stock, or none']),
    ...header.filter((name) => !known.includes(name)).map((name) => `has an unknown column "${name}"`),
    ...header.filter((name, at) => header.indexOf(name) !== at).map((name) => `has the column ${name} twice`),
  ];
  return messages.map((message) => ({ line: 1, column: '', message }));
}

type RowReader = (record: CsvRecord) => { row: ProductFileRow } | { errors: FileRemark[] };

/** Makes the function that reads the rows below a valid header. */
export function productRowReader(header: string[]): RowReader {
  const columns = header as ProductColumn[];
  const schema = z.object(Object.fromEntries(columns.map((column) => [column, CELL_SCHEMAS[column]])));
  return ({ cells, line }) => {
    if (cells.length !== columns.length) {
      const message = `has ${cells.length} cells and not ${columns.length}`;
      return { errors: [{ line, column: '', message }] };
    }
    const parsed = schema.safeParse(Object.fromEntries(columns.map((name, index) => [name, cells[index]])), {
      error: cellMessage,
    });
    if (parsed.success) return toRow(line, parsed.data as Partial<Cells>);
    return {
      errors: parsed.error.issues.map(({ path, message }) => ({ line, column: String(path[0]), message })),
    };
  };
}

type Cells = { [C in ProductColumn]: z.output<(typeof CELL_SCHEMAS)[C]> };

function toRow(line: number, cells: Partial<Cells>): { row: ProductFileRow } | { errors: FileRemark[] } {
  const { sku, pack_size, tax_rate, low_stock_at, available_again_at, image_alts, currency, ...rest } = cells;
  const { options: groups, stock, ...same } = rest;
  void currency;
  const options = groups?.map((group) => ({
    key: group.key,
    label: group.label,
    stocked: group.key === stock?.group,
    values: group.values,
  }));
  const error = options && stock && (optionError(options) ?? stockError(options, stock));
  if (error) return { errors: [{ line, ...error }] };
  const fields: ProductFileFields = {
    ...same,
    ...(pack_size === undefined ? {} : { packSize: pack_size }),
    ...(tax_rate === undefined ? {} : { taxRate: tax_rate }),
    ...(low_stock_at === undefined ? {} : { lowStockAt: low_stock_at }),
    ...(available_again_at === undefined ? {} : { availableAgainAt: available_again_at }),
    ...(image_alts === undefined ? {} : { imageAlts: image_alts }),
    ...(options && stock ? { options, stock: stock.pieces } : {}),
  };
  return { row: { line, sku: sku!, fields } };
}

type CellError = Pick<FileRemark, 'column' | 'message'>;

function repeated(keys: string[]): string | undefined {
  return keys.find((key, at) => keys.indexOf(key) !== at);
}

function optionError(options: OptionGroup[]): CellError | null {
  const key =
    repeated(options.map((group) => group.key)) ??
    options.map(({ values }) => repeated(values.map((value) => value.key))).find(Boolean);
  return key ? { column: 'options', message: `has the key ${key} twice` } : null;
}

function stockError(options: OptionGroup[], { group, pieces }: StockCell): CellError | null {
  if (group === null) return null;
  const stocked = options.find(({ key }) => key === group);
  if (!stocked) return { column: 'stock', message: `names the group ${group}, which options does not have` };
  const keys = stocked.values.map(({ key }) => key);
  const matches = keys.length === Object.keys(pieces).length && keys.every((key) => key in pieces);
  return matches ? null : { column: 'stock', message: `must name each of ${keys.join(', ')} once` };
}

/** An error for each repeated SKU or slug. */
export function repetitionErrors(rows: ProductFileRow[]): FileRemark[] {
  return (['sku', 'slug'] as const).flatMap((column) => {
    const seen = new Map<string, number>();
    return rows.flatMap(({ line, sku, fields }): FileRemark[] => {
      const value = column === 'sku' ? sku : fields.slug;
      if (value === undefined) return [];
      const first = seen.get(value);
      if (first === undefined) seen.set(value, line);
      return first === undefined ? [] : [{ line, column, message: `is on line ${first} as well` }];
    });
  });
}

const DEFAULTS = {
  description: '',
  brand: '',
  subcategory: '',
  packSize: '',
  taxRate: 0,
  hsn: '',
  images: [] as string[],
  imageAlts: [] as string[],
  options: [] as OptionGroup[],
  tags: [] as string[],
  available: true,
  availableAgainAt: null,
  featured: false,
  lowStockAt: 5,
};

/** The product that a row creates, with the defaults of the product editor. Errors name the missing columns. */
export function toDraft({
  line,
  sku,
  fields,
}: ProductFileRow): { draft: ProductDraft } | { errors: FileRemark[] } {
  const { name, category, price, slug, stock } = fields;
  if (name === undefined || category === undefined || price === undefined || slug === undefined) {
    const missing = Object.entries({ name, slug, category, price }).filter(
      ([, value]) => value === undefined,
    );
    return {
      errors: missing.map(([column]) => ({ line, column, message: 'is required for a product that is new' })),
    };
  }
  return {
    draft: { ...DEFAULTS, ...fields, sku, name, category, price, slug, stock: stock ?? { all: 0 } },
  };
}
