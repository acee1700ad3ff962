import type { Product } from '@/lib/domain/catalogue/product-schema';

export const GUEST_WISHLIST_KEY = 'blinkcart.wishlist';

/** A line of a visitor's wishlist, with the product as last loaded, so that it can be shown without a request. */
export type GuestWish = { product: Product; stockKey: string | null; notify: boolean };

function isGuestWish(line: unknown): line is GuestWish {
  if (typeof line !== 'object' || line === null) return false;
  const { product, stockKey, notify } = line as Partial<GuestWish>;
  return (
    typeof product?.id === 'string' &&
    typeof product.slug === 'string' &&
    Array.isArray(product.options) &&
    Array.isArray(product.images) &&
    typeof product.stock === 'object' &&
    (stockKey === null || typeof stockKey === 'string') &&
    typeof notify === 'boolean'
  );
}

/** The lines, newest first. Ignores entries that are unreadable or have an older format. */
export function readGuestWishlist(): GuestWish[] {
  try {
    const lines: unknown = JSON.parse(localStorage.getItem(GUEST_WISHLIST_KEY) ?? '[]');
    return Array.isArray(lines) ? lines.filter(isGuestWish) : [];
  } catch {
    return [];
  }
}

/** Returns false when localStorage is full or unavailable. */
export function writeGuestWishlist(lines: GuestWish[]): boolean {
  try {
    if (lines.length > 0) localStorage.setItem(GUEST_WISHLIST_KEY, JSON.stringify(lines));
    else localStorage.removeItem(GUEST_WISHLIST_KEY);
    return true;
  } catch {
    return false;
  }
}

/** Removes a line that the server has accepted or rejected. */
export function removeSentWish({ product, stockKey }: GuestWish): void {
  writeGuestWishlist(
    readGuestWishlist().filter((line) => line.product.id !== product.id || line.stockKey !== stockKey),
  );
}
