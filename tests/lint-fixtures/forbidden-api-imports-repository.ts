// planted as app/api/orders/planted.ts
import { findOrder } from '@/lib/repositories/orders/order-repository';
export const planted = findOrder;
