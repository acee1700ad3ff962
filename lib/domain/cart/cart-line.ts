import { choiceLabel, isOffered, stockLeft, unitPrice } from '../catalogue/pricing';
import type { ChosenOptions, Product } from '../catalogue/product-schema';
import type { CartLine } from './cart-schema';

/** A cart line without its id and other stored fields. */
export type PricedLine = Omit<CartLine, 'id' | 'rev'>;

type LineChoice = { productId: string; options: ChosenOptions; quantity: number };

/** Prices a line by the product's current price and stock. A line that cannot be ordered has `available: false`. */
export function priceLine(product: Product, options: ChosenOptions, quantity: number): PricedLine {
  const price = unitPrice(product, options);
  const offered = isOffered(product.options, options);
  const left = offered ? stockLeft(product, options) : 0;
  return {
    productId: product.id,
    name: product.name,
    slug: product.slug,
    image: product.images[0] ?? '',
    category: product.category,
    packSize: product.packSize,
    options,
    choice: choiceLabel(product.options, options),
    quantity,
    unitPrice: price,
    subtotal: price * quantity,
    left,
    available: product.available && offered && left >= quantity,
    withdrawn: offered ? null : 'option',
  };
}

/** A line of a deleted product: keeps the name and picture, without a link to the product page. */
export function withdrawnLine(line: PricedLine): PricedLine {
  return { ...line, slug: '', left: 0, available: false, withdrawn: 'product' };
}

/** A line of a product that was purged from the database: the snapshot of the line, without a price. */
export function forgottenLine(line: LineChoice, known: { name: string; image: string } | null): PricedLine {
  return {
    ...line,
    name: known?.name ?? 'No longer sold',
    slug: '',
    image: known?.image ?? '',
    category: '',
    packSize: '',
    choice: '',
    unitPrice: 0,
    subtotal: 0,
    left: 0,
    available: false,
    withdrawn: 'product',
  };
}
