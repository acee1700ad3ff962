import { expect, it } from 'vitest';
import type { Product } from './product-schema';
import { productStructuredData, toScriptJson } from './product-structured-data';

const product: Product = {
  id: '1'.repeat(24),
  rev: 1,
  sku: 'CAKE-1',
  slug: 'mango-cake',
  name: 'Mango cake',
  description: '',
  brand: 'Oven',
  category: 'bakery',
  subcategory: '',
  packSize: '',
  price: 45_050,
  currency: 'INR',
  taxRate: 500,
  hsn: '',
  images: ['/api/media/a.webp'],
  imageAlts: [],
  options: [],
  stock: { all: 3 },
  lowStockAt: 2,
  tags: [],
  available: true,
  availableAgainAt: null,
  featured: false,
  rating: 4.5,
  ratingCount: 2,
};
const origin = 'https://shop.example';

it('describes a product with one price', () => {
  expect(productStructuredData(product, origin)).toMatchObject({
    '@type': 'Product',
    url: 'https://shop.example/products/mango-cake',
    image: ['https://shop.example/api/media/a.webp'],
    aggregateRating: { ratingValue: 4.5, reviewCount: 2 },
    offers: { '@type': 'Offer', price: '450.50', availability: 'https://schema.org/InStock' },
  });
});

it('describes the range of prices of options', () => {
  const values = [10_000, 19_000].map((priceMultiplier) => ({
    key: `v${priceMultiplier}`,
    label: 'Value',
    priceMultiplier,
  }));
  const options = [{ key: 'size', label: 'Size', stocked: false, values }];
  expect(productStructuredData({ ...product, options }, origin)).toMatchObject({
    offers: { '@type': 'AggregateOffer', lowPrice: '450.50', highPrice: '855.95' },
  });
});

it.each([
  ['without stock', { stock: { all: 0 } }],
  ['that is unavailable', { available: false }],
])('describes a product %s as out of stock', (_name, change) => {
  expect(productStructuredData({ ...product, ...change }, origin)).toMatchObject({
    offers: { availability: 'https://schema.org/OutOfStock' },
  });
});

it('leaves out a rating without reviews', () => {
  expect(productStructuredData({ ...product, ratingCount: 0 }, origin)).not.toHaveProperty('aggregateRating');
});

it('cannot close the script element', () => {
  const text = toScriptJson({ name: '</script><script>alert(1)</script>' });
  expect(text).not.toContain('<');
  expect(JSON.parse(text)).toEqual({ name: '</script><script>alert(1)</script>' });
});
