import type { OptionGroup } from '../../domain/catalogue/product-schema';
import { MULTIPLIER_ONE } from '../../domain/catalogue/option-terms';
import { demoProduct, type DemoProduct } from './demo-product';

function colours(...labels: string[]): OptionGroup {
  return {
    key: 'colour',
    label: 'Colour',
    stocked: false,
    values: labels.map((label) => ({
      key: label.toLowerCase().replaceAll(' ', '-'),
      label,
      priceMultiplier: MULTIPLIER_ONE,
    })),
  };
}

function sizes(values: Record<string, string>): OptionGroup {
  return {
    key: 'size',
    label: 'Size',
    stocked: true,
    values: Object.entries(values).map(([label, detail]) => ({
      key: label.toLowerCase(),
      label,
      detail,
      priceMultiplier: MULTIPLIER_ONE,
    })),
  };
}

export const DEMO_FASHION: DemoProduct[] = [
  demoProduct({
    sku: 'FSH-001',
    name: 'Cotton T-shirt',
    slug: 'cotton-t-shirt',
    description: 'Combed cotton, 180 g, regular fit. Shrinks by less than 3 % in the first wash.',
    brand: 'Tirupur Basics',
    category: 'fashion',
    subcategory: 'tops',
    packSize: '',
    basePrice: 49_900,
    options: [
      sizes({ S: 'chest 92 cm', M: 'chest 98 cm', L: 'chest 104 cm', XL: 'chest 110 cm' }),
      colours('Leaf green', 'White', 'Navy'),
    ],
    tags: ['tee', 'shirt', 'unisex', 'casual'],
    featured: true,
    stock: { s: 12, m: 20, l: 15, xl: 6 },
  }),
  demoProduct({
    sku: 'FSH-002',
    name: 'A-line dress',
    slug: 'a-line-dress',
    description: 'Knee-length rayon dress with a woven belt and pockets.',
    brand: 'Jaipur Loom',
    category: 'fashion',
    subcategory: 'dresses',
    packSize: '',
    basePrice: 149_900,
    options: [
      sizes({ S: 'bust 86 cm', M: 'bust 92 cm', L: 'bust 98 cm', XL: 'bust 104 cm' }),
      colours('Cobalt', 'Coral'),
    ],
    tags: ['dress', 'women', 'party'],
    stock: { s: 5, m: 0, l: 7, xl: 4 },
  }),
  demoProduct({
    sku: 'FSH-003',
    name: 'Straight jeans',
    slug: 'straight-jeans',
    description: 'Mid-rise denim with a little stretch, turned up at the hem.',
    brand: 'Tirupur Basics',
    category: 'fashion',
    subcategory: 'bottoms',
    packSize: '',
    basePrice: 129_900,
    options: [
      sizes({ '28': 'waist 71 cm', '30': 'waist 76 cm', '32': 'waist 81 cm', '34': 'waist 86 cm' }),
      colours('Mid blue', 'Black'),
    ],
    tags: ['denim', 'trousers', 'unisex', 'casual'],
    stock: { '28': 4, '30': 9, '32': 11, '34': 8 },
  }),
  demoProduct({
    sku: 'FSH-004',
    name: 'Crew socks',
    slug: 'crew-socks',
    description: 'Two pairs in two colours, with a padded heel.',
    brand: 'Tirupur Basics',
    category: 'fashion',
    subcategory: 'accessories',
    packSize: '2 pairs',
    basePrice: 24_900,
    options: [sizes({ M: 'EU 36-40', L: 'EU 41-45' })],
    tags: ['socks', 'unisex', 'sport'],
    stock: { m: 22, l: 18 },
  }),
  demoProduct({
    sku: 'FSH-005',
    name: 'Cotton sari',
    slug: 'cotton-sari',
    description: 'Handwoven cotton, 5.5 m, with a running blouse piece.',
    brand: 'Jaipur Loom',
    category: 'fashion',
    subcategory: 'ethnic',
    packSize: '5.5 m',
    basePrice: 189_900,
    tags: ['saree', 'women', 'handloom'],
    stock: { all: 3 },
  }),
];
