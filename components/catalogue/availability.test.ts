import { describe, expect, it } from 'vitest';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { availabilityOf, overallAvailability, priceFrom } from './availability';

const value = (key: string, priceMultiplier: number) => ({ key, label: key, priceMultiplier });

const PRODUCT: Product = {
  id: 'a'.repeat(24),
  rev: 1,
  sku: 'X',
  slug: 'x',
  name: 'X',
  description: '',
  brand: '',
  category: 'cakes',
  subcategory: '',
  packSize: '',
  price: 45_000,
  currency: 'INR',
  taxRate: 0,
  hsn: '',
  imageAlts: [],
  availableAgainAt: null,
  images: [],
  options: [],
  stock: { all: 9 },
  lowStockAt: 5,
  tags: [],
  available: true,
  featured: false,
  rating: 0,
  ratingCount: 0,
};

describe('availabilityOf', () => {
  it.each([
    [0, 'out'],
    [1, 'low'],
    [5, 'low'],
    [6, 'in'],
  ])('returns the state for %i pieces: %s', (left, state) => {
    expect(availabilityOf(PRODUCT, left).state).toBe(state);
  });

  it('is out with 0 left for an unavailable product', () => {
    expect(availabilityOf({ ...PRODUCT, available: false }, 9)).toEqual({ state: 'out', left: 0 });
  });

  it('sums up the stock of all values of a stocked group', () => {
    expect(overallAvailability({ ...PRODUCT, stock: { s: 0, m: 2 } })).toEqual({ state: 'low', left: 2 });
  });
});

describe('priceFrom', () => {
  it('returns the base price of a product without options', () => {
    expect(priceFrom(PRODUCT)).toEqual({ price: 45_000, varies: false });
  });

  it('returns the price of the cheapest value, regardless of its position', () => {
    const size = {
      key: 'size',
      label: 'Size',
      stocked: false,
      values: [value('big', 18_000), value('small', 8_000)],
    };
    expect(priceFrom({ ...PRODUCT, options: [size] })).toEqual({ price: 36_000, varies: true });
  });

  it('does not vary when all values have the same multiplier', () => {
    const cut = {
      key: 'cut',
      label: 'Cut',
      stocked: false,
      values: [value('a', 10_000), value('b', 10_000)],
    };
    expect(priceFrom({ ...PRODUCT, options: [cut] }).varies).toBe(false);
  });
});
