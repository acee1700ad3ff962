import { describe, expect, it } from 'vitest';
import { isAppError, type ValidationError } from '../errors';
import { parseProductCsv, PRODUCT_COLUMNS } from './product-csv';

const ROW: Record<(typeof PRODUCT_COLUMNS)[number], string> = {
  sku: 'CAK-1',
  name: 'Plum cake',
  slug: 'plum-cake',
  description: '',
  brand: 'The Corner Oven',
  category: 'cakes',
  subcategory: '',
  pack_size: '500 g',
  price: '450.50',
  currency: 'INR',
  tax_rate: '12.5',
  hsn: '1905',
  options: 'Size: S | M x1.8; Egg: With egg | Eggless',
  stock: 'size: s=12 | m=0',
  low_stock_at: '5',
  tags: 'cake | plum',
  available: 'yes',
  available_again_at: '',
  featured: 'no',
  images: 'plum-cake.svg',
  image_alts: 'A dark cake',
};
const HEADER = PRODUCT_COLUMNS.join(',');
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const row = (changes: Partial<typeof ROW> = {}) =>
  PRODUCT_COLUMNS.map((column) => quoted({ ...ROW, ...changes }[column])).join(',');
const other = { sku: 'CAK-2', slug: 'rum-cake' };

async function faultsOf(content: string): Promise<ValidationError['errors']> {
  try {
    await parseProductCsv(content);
  } catch (error) {
    if (isAppError(error) && error.code === 'PRODUCT_FILE_INVALID') return (error as ValidationError).errors;
    throw error;
  }
  throw new Error('The file was accepted.');
}

describe('product file', () => {
  it('given a row, returns the product in minor units and with its stocked group', async () => {
    const [product] = await parseProductCsv(`${HEADER}\n${row()}\n`);
    expect(product).toMatchObject({
      sku: 'CAK-1',
      price: 45_050,
      taxRate: 1_250,
      hsn: '1905',
      imageAlts: ['A dark cake'],
      packSize: '500 g',
      lowStockAt: 5,
      options: [
        { key: 'size', stocked: true, values: [{ key: 's' }, { key: 'm', priceMultiplier: 18_000 }] },
        { key: 'egg', stocked: false },
      ],
      stock: { s: 12, m: 0 },
      tags: ['cake', 'plum'],
      available: true,
      featured: false,
      images: ['plum-cake.svg'],
    });
  });

  it('given a byte order mark, CRLF, columns in another order and empty lines, returns the same products', async () => {
    const turned = [...PRODUCT_COLUMNS].reverse();
    const cells = turned.map((column) => quoted(ROW[column])).join(',');
    const empty = ','.repeat(turned.length - 1);
    const content = `\ufeff${turned.join(',')}\r\n${cells}\r\n${empty}\r\n\r\n`;
    expect(await parseProductCsv(content)).toEqual(await parseProductCsv(`${HEADER}\n${row()}`));
  });

  it('given quotes, commas and a line break in a cell, keeps them', async () => {
    const description = 'Rich, "dark"\nand moist';
    const [product] = await parseProductCsv(`${HEADER}\n${row({ description })}`);
    expect(product?.description).toBe(description);
  });

  it('given errors on several lines, names the line and column of each', async () => {
    const content = [
      HEADER,
      row({ description: 'two\nlines' }),
      row({ ...other, price: '12,5', available: 'maybe' }),
      row({ ...other, sku: '' }),
    ].join('\n');
    expect((await faultsOf(content)).map(({ path }) => path)).toEqual([
      'line 4, price',
      'line 4, available',
      'line 5, sku',
    ]);
    await expect(parseProductCsv(content)).rejects.toThrow(
      'Invalid product file: line 4, price: must be an amount such as 68 or 68.50 (and 2 more).',
    );
  });

  it('given a repeated sku or slug, names both lines', async () => {
    expect(await faultsOf([HEADER, row(), row({ slug: 'rum-cake' })].join('\n'))).toEqual([
      { path: 'line 3, sku', message: 'is on line 2 as well' },
    ]);
    expect(await faultsOf([HEADER, row(), row({ sku: 'CAK-2' })].join('\n'))).toEqual([
      { path: 'line 3, slug', message: 'is on line 2 as well' },
    ]);
  });

  it.each([
    ['size: s=12', 'must name each of s, m once'],
    ['size: s=12 | l=3', 'must name each of s, m once'],
    ['colour: s=12 | m=3', 'names the group colour, which options does not have'],
    ['size: s=12 | s=13 | m=1', 'must be a number, or look like "size: s=12 | m=20"'],
    ['many', 'must be a number, or look like "size: s=12 | m=20"'],
  ])('given the stock %j, says %j', async (stock, message) => {
    expect(await faultsOf(`${HEADER}\n${row({ stock })}`)).toEqual([{ path: 'line 2, stock', message }]);
  });

  it('given the same key for two values or two groups, names it', async () => {
    const faults = (options: string) => faultsOf(`${HEADER}\n${row({ options, stock: '3' })}`);
    expect((await faults('Size: S | s=Small'))[0]?.message).toBe('has the key s twice');
    expect((await faults('Size: S; size=Width: M'))[0]?.message).toBe('has the key size twice');
  });

  it('given missing, unknown or repeated columns, names them', async () => {
    const header = HEADER.replace('sku', 'SKU').replace('brand', 'name').replace('stock', 'pieces');
    expect((await faultsOf(`${header}\n${row()}`)).map(({ message }) => message)).toEqual([
      'has no column sku',
      'must have both of the columns options and stock, or none',
      'has an unknown column "SKU"',
      'has an unknown column "pieces"',
      'has the column name twice',
    ]);
    expect((await faultsOf(''))[0]).toEqual({ path: 'line 1', message: 'has no column sku' });
  });

  it('given too few cells or an open quote, names the line', async () => {
    expect(await faultsOf(`${HEADER}\n${row()}\nCAK-3,Short`)).toEqual([
      { path: 'line 3', message: 'has 2 cells and not 21' },
    ]);
    expect((await faultsOf(`${HEADER}\n"open`))[0]?.path).toBe('line 2');
  });
});
