import { lineKey } from '@/lib/client/cart/cart-line';
import { addToCart, setCartQuantity } from '@/lib/client/store/cart/cart-thunks';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import { MAX_QUANTITY } from '@/lib/domain/cart/cart-limits';
import { stockLeft } from '@/lib/domain/catalogue/pricing';
import type { ChosenOptions, Product } from '@/lib/domain/catalogue/product-schema';
import { toastError } from '@/components/ui/overlay/toast';
import { useCart } from './use-cart';

/** Quantity and maximum of a product with chosen options in the cart, and a function to set the quantity. */
export function useCartQuantity(product: Product, options: ChosenOptions) {
  const dispatch = useAppDispatch();
  const key = lineKey({ productId: product.id, options });
  const line = useCart().cart.items.find((item) => lineKey(item) === key);

  async function setQuantity(quantity: number) {
    const result = line
      ? await dispatch(setCartQuantity({ lineId: line.id, quantity }))
      : await dispatch(addToCart({ product, options, quantity }));
    if (!result.ok) toastError(`${product.name}: ${result.message}`);
  }

  return {
    quantity: line?.quantity ?? 0,
    max: Math.min(MAX_QUANTITY, stockLeft(product, options)),
    setQuantity: (quantity: number) => void setQuantity(quantity),
  };
}
