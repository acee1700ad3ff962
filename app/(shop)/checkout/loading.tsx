import { CheckoutSkeleton } from '@/components/cart/checkout-skeleton';

export default function CheckoutLoading() {
  return <CheckoutSkeleton />;
}
