import { CsvError, type Info, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { ValidationError, type FieldError } from '../errors';
import { STOCK_ALL } from './option-terms';
import { parseOptions, splitPlain } from './option-text';
import { OptionGroupSchema, OptionKeySchema, type OptionGroup } from './product-schema';

/** The columns of a product file, in the order of an export; documented in docs/catalogue-import.md. */
export const PRODUCT_COLUMNS = [
  'sku',
  'name',
  'slug',
  'description',
  'brand',
  'category',
  'subcategory',
  'pack_size',
  'price',
  'currency',
  'options',
  'stock',
  'low_stock_at',
  'tags',
  'available',
  'featured',
  'images',
] as const;
type Column = (typeof PRODUCT_COLUMNS)[number];

const text = (least: number, most: number) => z.string().min(least).max(most);
const Pieces = z
  .string()
  .regex(/^\d{1,6}$/, 'must be a whole number of 0 to 999999')
  .transform(Number);
const YesNo = z.enum(['yes', 'no'], 'must be yes or no').transform((word) => word === 'yes');
const List = z.string().transform((cell) => (cell === '' ? [] : splitPlain(cell, '|')));

const Options = z.string().transform((cell, context) => {
  try {
    return parseOptions(cell);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
    return z.NEVER;
  }
});

/** Parses stock: `60`, or the stocked group with the pieces of each value: `size: s=12 | m=20`. */
const Stock = z.string().transform((cell, context) => {
  if (/^\d{1,6}$/.test(cell)) return { group: null, pieces: { [STOCK_ALL]: Number(cell) } };
  const [group = '', values = ''] = splitPlain(cell, ':');
  const pairs = splitPlain(values, '|').map((pair) => /^([a-z0-9][a-z0-9-]*)=(\d{1,6})$/.exec(pair));
  const keys = pairs.map((pair) => pair?.[1]);
  if (!group || keys.some((key, at) => key === undefined || keys.indexOf(key) !== at)) {
    context.addIssue({ code: 'custom', message: 'must be a number, or look like "size: s=12 | m=20"' });
    return z.NEVER;
  }
  return { group, pieces: Object.fromEntries(pairs.map((pair) => [pair![1]!, Number(pair![2])])) };
});

const RowSchema = z.object({
  sku: text(1, 40),
  name: text(1, 120),
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'must be of a-z, 0-9 and dashes'),
  description: text(0, 2000),
  brand: text(0, 80),
  category: OptionKeySchema,
  subcategory: z.union([z.literal(''), OptionKeySchema], 'must be a short key of a-z, 0-9 and dashes'),
  pack_size: text(0, 40),
  price: z
    .string()
    .regex(/^\d{1,7}(\.\d{2})?$/, 'must be an amount such as 68 or 68.50')
    .transform((amount) => Number(amount.replace('.', '')) * (amount.includes('.') ? 1 : 100)),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency code such as INR'),
  options: Options.pipe(z.array(OptionGroupSchema.omit({ stocked: true }))),
  stock: Stock,
  low_stock_at: Pieces,
  tags: List,
  available: YesNo,
  featured: YesNo,
  images: List,
} satisfies Record<Column, z.ZodType>);

/** A product of a file, in the shape of the products collection. */
export type ProductDraft = {
  sku: string;
  name: string;
  slug: string;
  description: string;
  brand: string;
  category: string;
  subcategory: string;
  packSize: string;
  /** Minor units, before options. */
  basePrice: number;
  currency: string;
  options: OptionGroup[];
  stock: Record<string, number>;
  lowStockAt: number;
  tags: string[];
  available: boolean;
  featured: boolean;
  /** File names in the pictures folder, or addresses that the shop already serves. */
  images: string[];
};

type Line = { cells: string[]; line: number };

/**
 * Parses the products of a CSV file (RFC 4180, UTF-8, with a header line). Throws a ValidationError
 * `PRODUCT_FILE_INVALID` with all errors of the file, each with its line and column.
 */
export function parseProductCsv(content: string): ProductDraft[] {
  const [header, ...lines] = readLines(content);
  assertHeader(header?.cells ?? []);
  const faults: FieldError[] = [];
  const products = lines.flatMap((line) => {
    const found = readRow(line, header!.cells);
    if ('faults' in found) faults.push(...found.faults);
    return 'product' in found ? [{ ...found, line: line.line }] : [];
  });
  for (const column of ['sku', 'slug'] as const) {
    const seen = new Map<string, number>();
    for (const { product, line } of products) {
      const first = seen.get(product[column]);
      if (first === undefined) seen.set(product[column], line);
      else faults.push({ path: `line ${line}, ${column}`, message: `is on line ${first} as well` });
    }
  }
  if (faults.length > 0) throw invalid(faults);
  return products.map(({ product }) => product);
}

function invalid(faults: FieldError[]): ValidationError {
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  return new ValidationError(
    `Invalid product file: ${first!.path}: ${first!.message}${more}.`,
    faults,
    'PRODUCT_FILE_INVALID',
  );
}

/** Returns the records with the line where each begins, without empty lines. */
function readLines(content: string): Line[] {
  try {
    const records = parse(content, { bom: true, info: true, relax_column_count: true }) as unknown as {
      record: string[];
      info: Info;
    }[];
    let line = 1;
    return records.flatMap(({ record, info }) => {
      const begins = line;
      line = info.lines + 1;
      const cells = record.map((cell) => cell.trim());
      return cells.every((cell) => cell === '') ? [] : [{ cells, line: begins }];
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw invalid([{ path: `line ${String(error.lines ?? 1)}`, message: error.message }]);
  }
}

function assertHeader(header: string[]): void {
  const known: readonly string[] = PRODUCT_COLUMNS;
  const faults = [
    ...PRODUCT_COLUMNS.filter((column) => !header.includes(column)).map(
      (column) => `has no column ${column}`,
    ),
    ...header.filter((name) => !known.includes(name)).map((name) => `has an unknown column "${name}"`),
    ...header.filter((name, at) => header.indexOf(name) !== at).map((name) => `has the column ${name} twice`),
  ];
  if (faults.length > 0) throw invalid(faults.map((message) => ({ path: 'line 1', message })));
}

function readRow(
  { cells, line }: Line,
  header: string[],
): { product: ProductDraft } | { faults: FieldError[] } {
  const at = (column: string) => `line ${line}, ${column}`;
  if (cells.length !== header.length) {
    const message = `has ${cells.length} cells and not ${header.length}`;
    return { faults: [{ path: `line ${line}`, message }] };
  }
  const parsed = RowSchema.safeParse(Object.fromEntries(header.map((name, index) => [name, cells[index]])));
  if (!parsed.success) {
    return {
      faults: parsed.error.issues.map(({ path, message }) => ({ path: at(String(path[0])), message })),
    };
  }
  const { pack_size: packSize, price: basePrice, low_stock_at: lowStockAt, stock, ...row } = parsed.data;
  const options = row.options.map(({ key, label, values }) => ({
    key,
    label,
    stocked: key === stock.group,
    values,
  }));
  const fault = optionFault(options) ?? stockFault(options, stock);
  if (fault) return { faults: [{ path: at(fault.column), message: fault.message }] };
  return { product: { ...row, packSize, basePrice, lowStockAt, options, stock: stock.pieces } };
}

type CellFault = { column: Column; message: string };

function repeated(keys: string[]): string | undefined {
  return keys.find((key, at) => keys.indexOf(key) !== at);
}

function optionFault(options: OptionGroup[]): CellFault | null {
  const key =
    repeated(options.map((group) => group.key)) ??
    options.map(({ values }) => repeated(values.map((value) => value.key))).find(Boolean);
  return key ? { column: 'options', message: `has the key ${key} twice` } : null;
}

function stockFault(options: OptionGroup[], { group, pieces }: z.output<typeof Stock>): CellFault | null {
  if (group === null) return null;
  const stocked = options.find(({ key }) => key === group);
  if (!stocked) return { column: 'stock', message: `names the group ${group}, which options does not have` };
  const keys = stocked.values.map(({ key }) => key);
  const matches = keys.length === Object.keys(pieces).length && keys.every((key) => key in pieces);
  return matches ? null : { column: 'stock', message: `must name each of ${keys.join(', ')} once` };
}
