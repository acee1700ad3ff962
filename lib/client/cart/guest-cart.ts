import { newIdempotencyKey } from '../api/idempotency-key';
import type { ChosenOptions, Product } from '@/lib/domain/catalogue/product-schema';

export const GUEST_CART_KEY = 'blinkcart.cart';

/** A guest's cart line. It holds the product as last loaded, so that it can be priced and shown without a request. */
export type GuestLine = {
  product: Product;
  options: ChosenOptions;
  quantity: number;
  /** Idempotency key for adding the line to an account's cart. Each change of the line gets a new one. */
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

/** Ignores entries that are unreadable or have an older format. */
export function readGuestCart(): GuestLine[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(GUEST_CART_KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isGuestLine) : [];
  } catch {
    return [];
  }
}

/** Returns false when localStorage is full or unavailable. */
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

/** Removes a line that the server has accepted or rejected. */
export function removeSentLine(sendKey: string): void {
  writeGuestCart(readGuestCart().filter((line) => line.sendKey !== sendKey));
}
