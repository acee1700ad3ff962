// planted as lib/realtime/planted.ts
import { findOrder } from '../repositories/orders/order-repository';
export const planted = findOrder;
