import type { CsvRow } from '../csv-format';
import { decimalMoney } from '../money';
import { formatList, formatOptions } from './option-format';
import { PRODUCT_COLUMNS, type ProductColumn } from './product-columns';
import { stockKeysOf } from './product-input';
import type { Product } from './product-schema';

/** Hundredths as a decimal without needless digits: 1250 -> "12.5". */
function decimalText(hundredths: number): string {
  return String(hundredths / 100);
}

function stockText({ options, stock }: Product): string {
  const stocked = options.find((group) => group.stocked);
  if (!stocked) return String(stock.all ?? 0);
  return `${stocked.key}: ${stockKeysOf(options)
    .map((key) => `${key}=${stock[key] ?? 0}`)
    .join(' | ')}`;
}

/** Without empty texts at the end, which mean the same as missing ones. */
function withoutEmptyEnd(texts: string[]): string[] {
  const last = texts.findLastIndex((text) => text !== '');
  return texts.slice(0, last + 1);
}

const CELLS: Record<ProductColumn, (product: Product) => string> = {
  sku: ({ sku }) => sku,
  name: ({ name }) => name,
  slug: ({ slug }) => slug,
  description: ({ description }) => description,
  brand: ({ brand }) => brand,
  category: ({ category }) => category,
  subcategory: ({ subcategory }) => subcategory,
  pack_size: ({ packSize }) => packSize,
  price: ({ price }) => decimalMoney(price),
  currency: ({ currency }) => currency,
  tax_rate: ({ taxRate }) => decimalText(taxRate),
  hsn: ({ hsn }) => hsn,
  options: ({ options }) => formatOptions(options),
  stock: stockText,
  low_stock_at: ({ lowStockAt }) => String(lowStockAt),
  tags: ({ tags }) => formatList(tags),
  available: ({ available }) => (available ? 'yes' : 'no'),
  available_again_at: ({ availableAgainAt }) => availableAgainAt ?? '',
  featured: ({ featured }) => (featured ? 'yes' : 'no'),
  images: ({ images }) => formatList(images),
  image_alts: ({ imageAlts }) => formatList(withoutEmptyEnd(imageAlts)),
};

/** The line of a product in a product file. Equal products give equal bytes. */
export function toProductRow(product: Product): CsvRow {
  return PRODUCT_COLUMNS.map((column) => CELLS[column](product));
}
