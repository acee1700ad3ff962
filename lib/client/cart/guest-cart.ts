import type { ChosenOptions, Product } from '@/lib/domain/catalogue/product-schema';

export const GUEST_CART_KEY = 'blinkcart.cart';

/** A visitor's line keeps the product as it was last seen, to be priced and shown without a request. */
export type GuestLine = { product: Product; options: ChosenOptions; quantity: number };

function isGuestLine(line: unknown): line is GuestLine {
  if (typeof line !== 'object' || line === null) return false;
  const { product, options, quantity } = line as Partial<GuestLine>;
  return (
    typeof product?.id === 'string' &&
    Array.isArray(product.options) &&
    Array.isArray(product.images) &&
    typeof product.stock === 'object' &&
    typeof options === 'object' &&
    typeof quantity === 'number' &&
    quantity > 0
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
