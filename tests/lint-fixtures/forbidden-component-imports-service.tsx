// planted as components/orders/planted.tsx
import { getOrder } from '@/lib/services/orders/get-order';
export const planted = getOrder;
