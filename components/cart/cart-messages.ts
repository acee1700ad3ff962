import type { Cart, CartLine } from '@/lib/domain/cart/cart-schema';

export function pieces(count: number): string {
  return count === 1 ? '1 item' : `${count} items`;
}

export function cartCount(cart: Cart): number {
  return cart.items.reduce((sum, line) => sum + line.quantity, 0);
}

/** Whether a line cannot be ordered in any quantity. */
export function isGone(line: CartLine): boolean {
  return line.left <= 0 || (!line.available && line.quantity <= line.left);
}

/** Why a line cannot be ordered, or null when it can. */
export function lineProblem(line: CartLine): string | null {
  if (line.withdrawn === 'product') return 'No longer sold. Remove it to go on.';
  if (line.withdrawn === 'option') return 'This choice is no longer sold. Remove it to go on.';
  if (line.left <= 0) return 'Out of stock. Remove it to go on.';
  if (line.quantity > line.left) return `Only ${line.left} left. Take fewer to go on.`;
  if (!line.available) return 'Not sold right now. Remove it to go on.';
  return null;
}

export function cartLineProblems(cart: Cart): { line: CartLine; trouble: string }[] {
  return cart.items.flatMap((line) => {
    const trouble = lineProblem(line);
    return trouble ? [{ line, trouble }] : [];
  });
}
