// planted as lib/domain/orders/planted.ts
import { findOrder } from '../../repositories/orders/order-repository';
export const planted = findOrder;
