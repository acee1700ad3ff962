import { categoryKeyOf } from './category-label';
import type { CsvRecord } from './csv-records';
import { keyOfLabel } from './option-text';
import { cellMessage, hundredths } from './product-columns';
import type { FileRemark, ProductFile, ProductFileFields } from './product-file';
import { NewProductSchema, SkuSchema } from './product-input';

/** Cells of a record by column name; empty for a column that the file does not have. */
export type NamedRecord = { line: number; cell: (column: string) => string };

/** Names the cells of the records below a header. */
export function namedRecords(header: string[], records: CsvRecord[]): NamedRecord[] {
  const at = new Map(header.map((name, index) => [name, index]));
  return records.map(({ cells, line }) => ({
    line,
    cell: (column) => cells[at.get(column) ?? -1] ?? '',
  }));
}

/** An amount of another system in minor units: "1299.00", "1299", or "12,99". Null for any other text. */
export function minorUnits(amount: string): number | null {
  const plain = amount.replace(/^(\d+),(\d{1,2})$/, '$1.$2');
  return /^\d{1,7}(\.\d{1,2})?$/.test(plain) ? hundredths(plain) : null;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

const MAX_HTML = 50_000;

/** The text of an HTML fragment, with a line for each paragraph or list item. Pages show it as text in any case. */
export function textOfHtml(html: string): string {
  return html
    .slice(0, MAX_HTML)
    .replace(/<br\s*\/?>|<\/(p|div|li|ul|ol|h[1-6]|tr)\s*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:#(\d{1,6})|([a-z]+));/gi, (whole: string, code?: string, name?: string) =>
      code ? String.fromCodePoint(Number(code)) : (ENTITIES[name!.toLowerCase()] ?? whole),
    )
    .trim();
}

/** A category key of a label: "Cakes & Pies" -> "cakes-pies". Null if nothing of it can be part of a key. */
export function categoryOf(label: string): string | null {
  return categoryKeyOf(keyOfLabel(label));
}

/** The first text that can be a SKU; the last one if none can. */
export function firstSku(candidates: string[]): string {
  return candidates.find((text) => SkuSchema.safeParse(text).success) ?? candidates.at(-1) ?? '';
}

const MAX_DESCRIPTION = 2_000;
const MAX_TAGS = 20;
const MAX_TAG = 30;

/** Shortens what is longer than this shop stores: texts for reading, not names, and adds a notice. */
export function shortened(
  fields: ProductFileFields,
  notice: (field: 'description' | 'tags', message: string) => void,
): ProductFileFields {
  const { description = '', tags = [] } = fields;
  const kept = [...new Set(tags)].filter((tag) => tag.length > 0 && tag.length <= MAX_TAG).slice(0, MAX_TAGS);
  if (kept.length < tags.length) notice('tags', `only ${kept.length} of ${tags.length} tags are kept`);
  const characters = [...description];
  if (characters.length <= MAX_DESCRIPTION) return { ...fields, description, tags: kept };
  notice('description', `is shortened to ${MAX_DESCRIPTION} characters`);
  return { ...fields, description: characters.slice(0, MAX_DESCRIPTION).join(''), tags: kept };
}

const FieldsSchema = NewProductSchema.omit({ images: true, imageAlts: true }).partial();

/** Checks a mapped product by the rules of the product editor, and appends it or its errors to the file. */
export function addMapped(
  file: ProductFile,
  line: number,
  product: ProductFileFields & { sku: string },
  columns: Record<string, string>,
): void {
  const parsed = FieldsSchema.safeParse(product, { error: cellMessage });
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }): FileRemark => {
      const field = String(path[0]);
      return { line, column: columns[field] ?? field, message };
    });
    file.errors.push(...errors);
    return;
  }
  // Only the fields of the file: the schema has added its defaults for the others.
  const { sku, ...fields } = Object.fromEntries(
    Object.keys(product).map((name) => [name, parsed.data[name as keyof typeof parsed.data]]),
  ) as ProductFileFields & { sku: string };
  file.rows.push({ line, sku, fields });
}
