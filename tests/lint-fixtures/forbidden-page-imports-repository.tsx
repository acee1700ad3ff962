// planted as app/orders/planted.tsx
import { findOrder } from '@/lib/repositories/order-repository';
export const planted = findOrder;
