// planted as middleware.ts
import { getOrder } from '@/lib/services/orders/get-order';
export const planted = getOrder;
