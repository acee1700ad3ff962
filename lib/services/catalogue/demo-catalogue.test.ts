import { describe, expect, it } from 'vitest';
import { assertChoice, defaultChoice, stockKeyOf, unitPrice } from '../../domain/catalogue/pricing';
import type { ChosenOptions } from '../../domain/catalogue/product-schema';
import { STOCK_ALL } from '../../domain/catalogue/option-terms';
import { OptionGroupSchema, OptionKeySchema } from '../../domain/catalogue/product-schema';
import { pictureAddress } from '../../domain/catalogue/picture';
import type { ProductDraft } from '../../domain/catalogue/product-file';
import { readDemoProducts } from './demo-catalogue';
import { readDemoPictures } from './demo-pictures';

const PICTURES = await readDemoPictures();
const DEMO_PRODUCTS = await readDemoProducts(PICTURES);

const priced = (product: ProductDraft) => ({
  name: product.name,
  price: product.price,
  options: product.options,
});

function everyChoice(product: ProductDraft): ChosenOptions[] {
  return product.options.reduce<ChosenOptions[]>(
    (choices, group) =>
      choices.flatMap((choice) => group.values.map(({ key }) => ({ ...choice, [group.key]: key }))),
    [{}],
  );
}

const repeated = (values: string[]): string[] => values.filter((value, at) => values.indexOf(value) !== at);

describe('demo catalogue', () => {
  it('has unique SKUs and slugs', () => {
    expect(repeated(DEMO_PRODUCTS.map(({ sku }) => sku))).toEqual([]);
    expect(repeated(DEMO_PRODUCTS.map(({ slug }) => slug))).toEqual([]);
  });

  it('has 31 products in 8 categories, in the order of the file', () => {
    expect(DEMO_PRODUCTS).toHaveLength(31);
    expect([...new Set(DEMO_PRODUCTS.map(({ category }) => category))]).toEqual([
      'greens',
      'fruit',
      'dairy',
      'staples',
      'bakery',
      'cakes',
      'home',
      'fashion',
    ]);
  });

  it('contains a product with low stock and a size that is sold out', () => {
    const low = DEMO_PRODUCTS.filter(({ stock, lowStockAt }) => (stock[STOCK_ALL] ?? Infinity) <= lowStockAt);
    const soldOut = DEMO_PRODUCTS.filter(({ stock }) => Object.values(stock).includes(0));
    expect(low.map(({ slug }) => slug)).toContain('robusta-bananas');
    expect(soldOut.map(({ slug }) => slug)).toEqual(['a-line-dress']);
  });
});

describe.each(DEMO_PRODUCTS.map((product) => [product.slug, product] as const))('%s', (slug, product) => {
  it('has valid option groups, at most one of them stocked', () => {
    for (const group of product.options) OptionGroupSchema.parse(group);
    for (const key of [product.category, product.subcategory]) OptionKeySchema.parse(key);
    expect(product.options.filter(({ stocked }) => stocked).length).toBeLessThanOrEqual(1);
    expect(repeated(product.options.map(({ key }) => key))).toEqual([]);
    for (const { values } of product.options) expect(repeated(values.map(({ key }) => key))).toEqual([]);
  });

  it('has stock under exactly the stock keys of its choices', () => {
    const drawn = new Set(everyChoice(product).map((choice) => stockKeyOf(product.options, choice)));
    expect(Object.keys(product.stock).sort()).toEqual([...drawn].sort());
    for (const pieces of Object.values(product.stock))
      expect(Number.isInteger(pieces) && pieces >= 0).toBe(true);
  });

  it('has an orderable default choice with an integer price', () => {
    const choice = defaultChoice(product.options, product.stock);
    assertChoice(priced(product), choice);
    expect(product.stock[stockKeyOf(product.options, choice)]).toBeGreaterThan(0);
    expect(Number.isInteger(product.price)).toBe(true);
    expect(unitPrice(priced(product), choice)).toBeGreaterThan(0);
  });

  it('has a price in whole rupees for every choice', () => {
    expect(everyChoice(product).filter((choice) => unitPrice(priced(product), choice) % 100 !== 0)).toEqual(
      [],
    );
  });

  it('has its own picture, addressed by content', () => {
    expect(product.images).toEqual([pictureAddress(PICTURES.get(`${slug}.svg`)!)]);
  });
});
