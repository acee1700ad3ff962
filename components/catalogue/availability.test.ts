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
  ])('calls %i pieces %s', (left, state) => {
    expect(availabilityOf(PRODUCT, left).state).toBe(state);
  });

  it('has nothing of a product that is not sold now', () => {
    expect(availabilityOf({ ...PRODUCT, available: false }, 9)).toEqual({ state: 'out', left: 0 });
  });

  it('adds up the choices of a stocked group', () => {
    expect(overallAvailability({ ...PRODUCT, stock: { s: 0, m: 2 } })).toEqual({ state: 'low', left: 2 });
  });
});

describe('priceFrom', () => {
  it('is the price itself where nothing can be chosen', () => {
    expect(priceFrom(PRODUCT)).toEqual({ price: 45_000, varies: false });
  });

  it('is that of the cheapest choice, wherever it stands', () => {
    const size = {
      key: 'size',
      label: 'Size',
      stocked: false,
      values: [value('big', 18_000), value('small', 8_000)],
    };
    expect(priceFrom({ ...PRODUCT, options: [size] })).toEqual({ price: 36_000, varies: true });
  });

  it('does not vary where every choice costs the same', () => {
    const cut = {
      key: 'cut',
      label: 'Cut',
      stocked: false,
      values: [value('a', 10_000), value('b', 10_000)],
    };
    expect(priceFrom({ ...PRODUCT, options: [cut] }).varies).toBe(false);
  });
});
