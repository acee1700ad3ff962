// planted as lib/realtime/planted.ts
import { findOrder } from '../repositories/order-repository';
export const planted = findOrder;
