import { describe, expect, it } from 'vitest';
import { aProduct } from '@/lib/client/store/store-fixtures';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { emptyForm, FORM_FIELDS, toForm } from './product-form';
import { keyOf, PRODUCT_FIELDS, readForm } from './read-form';

const cake: Product = aProduct({
  name: 'Chocolate cake',
  price: 64_950,
  taxRate: 1800,
  hsn: '1905',
  images: ['/api/media/0.svg'],
  imageAlts: ['A cake'],
  tags: ['cake', 'party'],
  available: false,
  availableAgainAt: '2026-12-01T01:30:00.000Z',
  options: [
    {
      key: 'size',
      label: 'Size',
      stocked: true,
      values: [
        { key: '500g', label: '500 g', priceMultiplier: 10_000 },
        { key: '1kg', label: '1 kg', detail: 'serves 8', priceMultiplier: 18_000 },
      ],
    },
  ],
});

describe('readForm', () => {
  it('returns the fields of the product that toForm was given', () => {
    const { fields, errors } = readForm(toForm(cake));
    expect(errors).toEqual({});
    const { id, rev, currency, stock, rating, ratingCount, ...edited } = cake;
    expect(fields).toEqual(edited);
  });

  it('covers each field of the product by exactly one field of the form', () => {
    const covered = FORM_FIELDS.flatMap((field) => PRODUCT_FIELDS[field]);
    expect(covered.sort()).toEqual(Object.keys(readForm(toForm(cake)).fields).sort());
  });

  it('reports the required fields of an empty form', () => {
    expect(Object.keys(readForm(emptyForm('')).errors).sort()).toEqual(['category', 'name', 'price', 'sku']);
  });

  it.each([
    ['price', '68,5,0'],
    ['price', '1000000.01'],
    ['taxRate', '101'],
    ['hsn', '19051'],
    ['lowStockAt', '2.5'],
    ['slug', 'Not a slug'],
    ['sku', '-x'],
    ['tags', 'x'.repeat(31)],
  ])('reports %s of %j', (field, text) => {
    expect(Object.keys(readForm({ ...toForm(cake), [field]: text }).errors)).toEqual([field]);
  });

  it('has no time of return for a product that is on sale', () => {
    const { fields } = readForm({
      ...toForm(cake),
      sale: { available: true, until: '2026-12-01T01:30:00.000Z' },
    });
    expect(fields).toMatchObject({ available: true, availableAgainAt: null });
  });

  it('drops repeated and empty tags', () => {
    expect(readForm({ ...toForm(cake), tags: ' a, ,b,a ,' }).fields.tags).toEqual(['a', 'b']);
  });

  it('reports unnamed and repeated values and factors that are no number', () => {
    const form = toForm(cake);
    const added = { key: '', detail: '', isNew: true };
    form.options[0]!.values.push(
      { ...added, label: '', factor: '1' },
      { ...added, label: '1 KG', factor: '1' },
      { ...added, label: '1kg', factor: 'twice' },
    );
    expect(readForm(form).errors).toEqual({
      'options.0.values.1.label': 'Another value has this name.',
      'options.0.values.2.label': 'Name this value, such as 500 g.',
      'options.0.values.4.label': 'Another value has this name.',
      'options.0.values.4.priceMultiplier': 'Enter a factor such as 1.8, or +80%.',
    });
  });
});

describe('keyOf', () => {
  it('derives the key of a new value from its label', () => {
    expect(keyOf({ key: '', label: 'Crème brûlée', isNew: true })).toBe('creme-brulee');
    expect(keyOf({ key: '', label: `${'a'.repeat(31)} b`, isNew: true })).toBe('a'.repeat(31));
  });

  it('keeps the key of a saved value when its label changes', () => {
    expect(keyOf({ key: '500g', label: 'Half a kilo', isNew: false })).toBe('500g');
  });
});
