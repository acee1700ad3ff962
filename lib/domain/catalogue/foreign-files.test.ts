import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unitPrice } from './pricing';
import { readProductFile } from './product-csv';
import type { ProductFileRow } from './product-file';

const sample = (name: string) => readFileSync(`demo/samples/${name}-products.csv`, 'utf8');

const priceOf = ({ fields }: ProductFileRow, chosen: Record<string, string>) =>
  unitPrice({ price: fields.price!, options: fields.options! }, chosen);

describe('product export of Shopify', () => {
  it('is mapped to products, with variants as options and their exact prices', async () => {
    const { format, rows, errors } = await readProductFile(sample('shopify'));
    expect([format, errors, rows.map(({ sku }) => sku)]).toEqual([
      'shopify',
      [],
      ['filter-coffee', 'cotton-kurta', 'CUP-1'],
    ]);
    const [coffee, kurta, cup] = rows as [ProductFileRow, ProductFileRow, ProductFileRow];
    expect(coffee.fields).toMatchObject({
      name: 'Filter coffee',
      slug: 'filter-coffee',
      brand: 'Malnad Roasters',
      category: 'coffee',
      description:
        'Roasted in Chikmagalur, ground for a filter.\nEighty parts coffee & twenty parts chicory.',
      tags: ['kaapi', 'breakfast'],
      available: true,
      stock: { '250-g': 40, '500-g': 25 },
    });
    expect(priceOf(coffee, { size: '500-g' })).toBe(39_600);
    // The pieces of each size, without those that were sold beyond the stock.
    expect(kurta.fields.stock).toEqual({ s: 6, m: 6 });
    expect(priceOf(kurta, { size: 'm', colour: 'madder' })).toBe(98_900);
    expect(cup.fields).toMatchObject({ options: [], stock: { all: 150 }, price: 3_500, available: false });
  });

  it('adds a notice for each picture, and for stock that is kept by one option', async () => {
    const { notices } = await readProductFile(sample('shopify'));
    expect(notices).toEqual([
      { line: 2, column: 'Image Src', message: 'the picture is not fetched' },
      { line: 4, column: 'Image Src', message: 'the picture is not fetched' },
      {
        line: 5,
        column: 'Option1 Value',
        message: 'stock is kept by Size, with the pieces of all its variants',
      },
    ]);
  });

  it('given prices that no factors give, names the line', async () => {
    const broken = sample('shopify').replace(
      'KUR-M-MA,200,shopify,-1,deny,manual,989.00',
      'KUR-M-MA,200,shopify,1,deny,manual,500.00',
    );
    expect((await readProductFile(broken)).errors).toEqual([
      {
        line: 5,
        column: 'Variant Price',
        message: 'has variants whose prices are not a base price times one factor for each option value',
      },
    ]);
  });

  it('given a price that is no amount, names its line', async () => {
    const broken = sample('shopify').replace('396.00', 'on request');
    expect((await readProductFile(broken)).errors.map(({ line, column }) => [line, column])).toEqual([
      [3, 'Variant Price'],
    ]);
  });
});

describe('product export of WooCommerce', () => {
  it('is mapped to products, with variations as options', async () => {
    const { format, rows, errors } = await readProductFile(sample('woocommerce'));
    expect([format, errors, rows.map(({ sku }) => sku)]).toEqual([
      'woocommerce',
      [],
      ['PKL-MANGO', 'HNY', 'wc-106'],
    ]);
    const [pickle, honey, jaggery] = rows as [ProductFileRow, ProductFileRow, ProductFileRow];
    expect(pickle.fields).toMatchObject({
      name: 'Mango pickle, 300 g',
      category: 'pantry',
      subcategory: 'pickles',
      description: 'Raw mango, mustard and chilli.\nKeeps a year.',
      price: 16_500,
      stock: { all: 80 },
      lowStockAt: 10,
      featured: true,
      tags: ['achaar', 'mango'],
    });
    expect([honey.fields.stock, priceOf(honey, { jar: '500-g' })]).toEqual([
      { '250-g': 30, '500-g': 12 },
      43_200,
    ]);
    expect(jaggery.fields).toMatchObject({ price: 8_950, available: false });
  });

  it('adds notices for what is left out', async () => {
    const { notices } = await readProductFile(sample('woocommerce'));
    expect(notices.map(({ line, column }) => [line, column])).toEqual([
      [2, 'Images'],
      [5, 'Sale price'],
      [6, 'Type'],
    ]);
  });
});
