import { inTransaction } from '@/lib/db/transaction';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { insertProducts, type NewProduct } from '@/lib/repositories/catalogue/product-repository';

let count = 0;

/** Inserts a product with a stock of 100 unless `given` says otherwise. */
export async function createProduct(given: Partial<NewProduct> = {}): Promise<Product> {
  count += 1;
  const product: NewProduct = {
    sku: `SKU-${process.pid}-${count}`,
    slug: `product-${process.pid}-${count}`,
    name: `Product ${count}`,
    description: '',
    brand: 'Test',
    category: 'dairy',
    subcategory: '',
    packSize: '1 L',
    basePrice: 6_800,
    currency: 'INR',
    images: [],
    options: [],
    tags: [],
    available: true,
    featured: false,
    stock: { all: 100 },
    lowStockAt: 5,
    ...given,
  };
  const [made] = await inTransaction((session) => insertProducts(session, [product], 'Opening stock'));
  return made!;
}

/** Two flavours with different prices, and two sizes with separate stock under `half` and `full`. */
export function cakeOptions(): NewProduct['options'] {
  return [
    {
      key: 'flavour',
      label: 'Flavour',
      stocked: false,
      values: [
        { key: 'plain', label: 'Plain', priceMultiplier: 10_000 },
        { key: 'mango', label: 'Mango', priceMultiplier: 12_500 },
      ],
    },
    {
      key: 'size',
      label: 'Size',
      stocked: true,
      values: [
        { key: 'half', label: '½ kg', detail: 'serves 4', priceMultiplier: 10_000 },
        { key: 'full', label: '1 kg', detail: 'serves 8', priceMultiplier: 19_000 },
      ],
    },
  ];
}
