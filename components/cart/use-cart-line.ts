import { setCartQuantity } from '@/lib/client/store/cart/cart-thunks';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import type { CartLine } from '@/lib/domain/cart/cart-schema';
import { toastDone, toastError } from '@/components/ui/overlay/toast';

/** Returns a function that sets the quantity of a cart line; 0 removes the line. */
export function useCartLine(line: CartLine): (quantity: number) => void {
  const dispatch = useAppDispatch();

  return (quantity) => {
    // The focused button disappears with the line, so the focus moves to the main element.
    if (quantity === 0) document.getElementById('main')?.focus({ preventScroll: true });
    void dispatch(setCartQuantity({ lineId: line.id, quantity })).then((result) => {
      if (!result.ok) toastError(`${line.name}: ${result.message}`);
      else if (quantity === 0) toastDone(`${line.name} removed`);
    });
  };
}
