import { TrackingSkeleton } from '@/components/orders/order-skeletons';

export default function TrackingLoading() {
  return <TrackingSkeleton />;
}
