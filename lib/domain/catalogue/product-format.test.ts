import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCsvFile, guarded, unguarded } from '../csv-format';
import { formatOptions } from './option-format';
import { parseOptions } from './option-text';
import { parseProductCsv } from './product-csv';
import type { ProductDraft } from './product-file';
import { PRODUCT_COLUMNS } from './product-columns';
import { toProductRow } from './product-format';
import { NewProductSchema, stockKeysOf } from './product-input';
import type { Product } from './product-schema';

const RUNS = { numRuns: 150, seed: 20_261_130 };

/** Texts with characters that have a meaning in CSV, in option cells or in a spreadsheet program. */
const hostileText = (maxLength: number) =>
  fc.string({
    unit: fc.constantFrom(...'=+-@\'"\\;|:(),x1.9 aé\u0915\t'.split(''), '=', "'", ' x2', '\n'),
    minLength: 1,
    maxLength,
  });

const valid = <T>(schema: { safeParse: (given: unknown) => { success: boolean; data?: T } }) => ({
  of: (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<T> =>
    arbitrary
      .map((text) => schema.safeParse(text))
      .filter(({ success }) => success)
      .map(({ data }) => data!),
});

const { shape } = NewProductSchema;
const label = valid(shape.options.unwrap().element.shape.label).of(hostileText(12));
const key = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,5}$/);

const value = fc.record({
  key,
  label,
  detail: fc.option(label, { nil: undefined }),
  priceMultiplier: fc.integer({ min: 1, max: 1_000_000 }),
});
const group = fc.record({
  key,
  label,
  stocked: fc.constant(false),
  values: fc.uniqueArray(value, { minLength: 1, maxLength: 4, selector: (one) => one.key }),
});
const options = fc.uniqueArray(group, { maxLength: 3, selector: (one) => one.key }).chain((groups) =>
  fc.integer({ min: -1, max: groups.length - 1 }).map((stocked) =>
    groups.map((one, at) => ({
      ...one,
      stocked: at === stocked,
      values: one.values.map(({ detail, ...rest }) => (detail === undefined ? rest : { ...rest, detail })),
    })),
  ),
);

const product: fc.Arbitrary<Product> = fc
  .record({
    sku: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/),
    slug: fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/),
    name: valid(shape.name).of(hostileText(30)),
    description: valid(shape.description.unwrap()).of(hostileText(60)),
    brand: valid(shape.brand.unwrap()).of(hostileText(10)),
    category: key,
    subcategory: fc.oneof(fc.constant(''), key),
    packSize: valid(shape.packSize.unwrap()).of(hostileText(10)),
    price: fc.integer({ min: 0, max: 100_000_000 }),
    taxRate: fc.integer({ min: 0, max: 10_000 }),
    hsn: fc.constantFrom('', '0401', '190531'),
    images: fc.array(fc.constantFrom('/api/media/a.avif', '/api/media/b.webp'), { maxLength: 3 }),
    imageAlts: fc.array(valid(shape.name).of(hostileText(10)), { maxLength: 3 }),
    options,
    tags: fc.array(valid(shape.tags.unwrap().element).of(hostileText(8)), { maxLength: 4 }),
    available: fc.boolean(),
    featured: fc.boolean(),
    lowStockAt: fc.integer({ min: 0, max: 1_000_000 }),
    pieces: fc.integer({ min: 0, max: 999_999_999 }),
  })
  .map(({ pieces, ...fields }) => ({
    ...fields,
    id: 'a'.repeat(24),
    rev: 1,
    currency: 'INR',
    availableAgainAt: fields.available ? null : '2030-01-01T00:00:00.000Z',
    rating: 0,
    ratingCount: 0,
    stock: Object.fromEntries(stockKeysOf(fields.options).map((one) => [one, pieces])),
  }));

const asProduct = (draft: ProductDraft): Product =>
  ({ ...draft, id: 'a'.repeat(24), rev: 1, currency: 'INR', rating: 0, ratingCount: 0 }) as Product;

describe('guarded', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+91', "'+91"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['＝1', "'＝1"],
    ["'=1", "''=1"],
    ["'quoted'", "'quoted'"],
    ['a=1', 'a=1'],
    ['', ''],
  ])('writes %j as %j, and reads it back', (text, cell) => {
    expect([guarded(text), unguarded(cell)]).toEqual([cell, text]);
  });

  it('leaves no text that begins like a formula, and loses no text', () => {
    fc.assert(
      fc.property(hostileText(20), (text) => {
        expect(guarded(text)).not.toMatch(/^[=+\-@\t\r\n]/);
        expect(unguarded(guarded(text))).toBe(text);
      }),
      RUNS,
    );
  });
});

describe('formatOptions', () => {
  it('writes labels, details and multipliers so that the same groups are read', () => {
    fc.assert(
      fc.property(options, (groups) => {
        const read = parseOptions(formatOptions(groups));
        expect(read).toEqual(groups.map(({ stocked: _stocked, ...rest }) => rest));
      }),
      RUNS,
    );
  });
});

async function fileOf(products: Product[]): Promise<string> {
  const rows = (async function* () {
    for (const row of products) yield toProductRow(row);
  })();
  let text = '';
  for await (const chunk of formatCsvFile(PRODUCT_COLUMNS, rows)) text += chunk;
  return text;
}

describe('product file', () => {
  it('given any product, gives the same bytes after it was read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(product, {
          minLength: 1,
          maxLength: 3,
          comparator: (a, b) => a.sku === b.sku || a.slug === b.slug,
        }),
        async (products) => {
          const bytes = await fileOf(products);
          const drafts = await parseProductCsv(bytes);
          expect(await fileOf(drafts.map(asProduct))).toBe(bytes);
          expect(drafts.map(({ name, description, options }) => ({ name, description, options }))).toEqual(
            products.map(({ name, description, options }) => ({ name, description, options })),
          );
        },
      ),
      RUNS,
    );
  });
});
