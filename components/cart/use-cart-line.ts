import { setCartQuantity } from '@/lib/client/store/cart/cart-thunks';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import type { CartLine } from '@/lib/domain/cart/cart-schema';
import { toastDone, toastError } from '@/components/ui/overlay/toast';

/** Sets how many of a line are wanted. A removed line can be brought back for as long as the toast shows. */
export function useCartLine(line: CartLine): (quantity: number) => void {
  const dispatch = useAppDispatch();

  return (quantity) => {
    // The row and its buttons go; the keyboard goes on from the top of what is left.
    if (quantity === 0) document.getElementById('main')?.focus({ preventScroll: true });
    void dispatch(setCartQuantity({ lineId: line.id, quantity })).then((result) => {
      if (!result.ok) toastError(`${line.name}: ${result.message}`);
      else if (quantity === 0) toastDone(`${line.name} removed`);
    });
  };
}
