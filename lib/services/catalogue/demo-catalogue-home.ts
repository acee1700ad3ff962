import { demoProduct, type DemoProduct } from './demo-product';

export const DEMO_HOME: DemoProduct[] = [
  demoProduct({
    sku: 'HOM-001',
    name: 'Rose bathing soap',
    slug: 'rose-bathing-soap',
    description: 'Grade 1 soap, 76 % fatty matter, scented with rose.',
    brand: 'Gulab & Co',
    category: 'home',
    subcategory: 'bath',
    packSize: '3 x 100 g',
    basePrice: 13_500,
    tags: ['sabun', 'bath', 'rose'],
    stock: { all: 75 },
  }),
  demoProduct({
    sku: 'HOM-002',
    name: 'Scrub sponge',
    slug: 'scrub-sponge',
    description: 'Soft side for glasses, rough side for the kadhai.',
    brand: 'Ghar',
    category: 'home',
    subcategory: 'cleaning',
    packSize: '3 pieces',
    basePrice: 6000,
    tags: ['kitchen', 'dishes', 'cleaning'],
    stock: { all: 4 },
  }),
  demoProduct({
    sku: 'HOM-003',
    name: 'LED bulb',
    slug: 'led-bulb',
    description: '9 W, B22 bayonet cap, as bright as the old 75 W. Two years of warranty.',
    brand: 'Ghar',
    category: 'home',
    subcategory: 'electrical',
    packSize: '1 piece',
    basePrice: 9900,
    options: [
      {
        key: 'light',
        label: 'Light',
        stocked: true,
        values: [
          { key: 'warm', label: 'Warm white', detail: '2700 K', priceMultiplier: 10_000 },
          { key: 'cool', label: 'Cool daylight', detail: '6500 K', priceMultiplier: 10_000 },
        ],
      },
    ],
    tags: ['light', 'lamp', 'electrical'],
    stock: { warm: 40, cool: 60 },
  }),
];
