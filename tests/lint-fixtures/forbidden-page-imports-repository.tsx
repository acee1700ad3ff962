// planted as app/orders/planted.tsx
import { findOrder } from '@/lib/repositories/orders/order-repository';
export const planted = findOrder;
