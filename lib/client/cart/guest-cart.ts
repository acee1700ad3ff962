import { newIdempotencyKey } from '../api/idempotency-key';
import type { ChosenOptions, Product } from '@/lib/domain/catalogue/product-schema';

export const GUEST_CART_KEY = 'blinkcart.cart';

/** A visitor's line keeps the product as it was last seen, to be priced and shown without a request. */
export type GuestLine = {
  product: Product;
  options: ChosenOptions;
  quantity: number;
  /** New with each change. However often the line is sent to an account's cart under it, it arrives once. */
  sendKey: string;
};

function isGuestLine(line: unknown): line is GuestLine {
  if (typeof line !== 'object' || line === null) return false;
  const { product, options, quantity, sendKey } = line as Partial<GuestLine>;
  return (
    typeof product?.id === 'string' &&
    Array.isArray(product.options) &&
    Array.isArray(product.images) &&
    typeof product.stock === 'object' &&
    typeof options === 'object' &&
    typeof quantity === 'number' &&
    quantity > 0 &&
    typeof sendKey === 'string'
  );
}

/** An unreadable or older form is an empty cart, never an error. */
export function readGuestCart(): GuestLine[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(GUEST_CART_KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isGuestLine) : [];
  } catch {
    return [];
  }
}

/** Says whether it was kept: storage can be full or closed. */
export function writeGuestCart(lines: GuestLine[]): boolean {
  try {
    if (lines.length > 0) localStorage.setItem(GUEST_CART_KEY, JSON.stringify(lines));
    else localStorage.removeItem(GUEST_CART_KEY);
    return true;
  } catch {
    return false;
  }
}

export function newGuestLine(product: Product, options: ChosenOptions, quantity: number): GuestLine {
  return { product, options, quantity, sendKey: newIdempotencyKey() };
}

/** The line has arrived, or never will. */
export function dropSentLine(sendKey: string): void {
  writeGuestCart(readGuestCart().filter((line) => line.sendKey !== sendKey));
}
