import { CartSkeleton } from '@/components/cart/cart-skeleton';

export default function CartLoading() {
  return <CartSkeleton />;
}
