import type { ProductPictureValue } from '@/components/catalogue/pictures/picture-value';
import { decimalText, priceText } from '@/lib/domain/catalogue/decimal-text';
import { factorText } from '@/lib/domain/catalogue/factor-text';
import type { Product } from '@/lib/domain/catalogue/product-schema';

export type ValueForm = {
  /** Empty until the value has a label, for new values; fixed for saved ones, because the stock is kept under it. */
  key: string;
  label: string;
  detail: string;
  /** Factor or percentage of the price. */
  factor: string;
  isNew: boolean;
};

export type GroupForm = { key: string; label: string; stocked: boolean; values: ValueForm[]; isNew: boolean };

/** The state of the editor: numbers are texts as typed. */
export type ProductForm = {
  name: string;
  sku: string;
  brand: string;
  description: string;
  category: string;
  subcategory: string;
  packSize: string;
  price: string;
  /** Percent. */
  taxRate: string;
  hsn: string;
  pictures: ProductPictureValue[];
  options: GroupForm[];
  /** Separated by commas. */
  tags: string;
  sale: { available: boolean; until: string | null };
  featured: boolean;
  lowStockAt: string;
  slug: string;
};

export type FormField = keyof ProductForm;

/** In the order of the page. */
export const FIELD_LABELS: Record<FormField, string> = {
  name: 'Name',
  brand: 'Brand',
  description: 'Description',
  category: 'Category',
  subcategory: 'Subcategory',
  packSize: 'Pack size',
  sku: 'SKU',
  price: 'Price',
  taxRate: 'Tax rate',
  hsn: 'HSN code',
  pictures: 'Pictures',
  options: 'Options',
  sale: 'On sale',
  featured: 'Featured',
  lowStockAt: 'Low-stock level',
  tags: 'Tags',
  slug: 'Address',
};
export const FORM_FIELDS = Object.keys(FIELD_LABELS) as FormField[];

export function toForm(product: Product): ProductForm {
  return {
    name: product.name,
    sku: product.sku,
    brand: product.brand,
    description: product.description,
    category: product.category,
    subcategory: product.subcategory,
    packSize: product.packSize,
    price: priceText(product.price),
    taxRate: decimalText(product.taxRate, 2),
    hsn: product.hsn,
    pictures: product.images.map((address, index) => ({ address, alt: product.imageAlts[index] ?? '' })),
    options: product.options.map(({ key, label, stocked, values }) => ({
      key,
      label,
      stocked,
      isNew: false,
      values: values.map((value) => ({
        key: value.key,
        label: value.label,
        detail: value.detail ?? '',
        factor: factorText(value.priceMultiplier),
        isNew: false,
      })),
    })),
    tags: product.tags.join(', '),
    sale: { available: product.available, until: product.availableAgainAt },
    featured: product.featured,
    lowStockAt: String(product.lowStockAt),
    slug: product.slug,
  };
}

export function emptyForm(category: string): ProductForm {
  return {
    name: '',
    sku: '',
    brand: '',
    description: '',
    category,
    subcategory: '',
    packSize: '',
    price: '',
    taxRate: '0',
    hsn: '',
    pictures: [],
    options: [],
    tags: '',
    sale: { available: true, until: null },
    featured: false,
    lowStockAt: '5',
    slug: '',
  };
}
