import { OrdersSkeleton } from '@/components/orders/order-skeletons';

export default function OrdersLoading() {
  return <OrdersSkeleton />;
}
