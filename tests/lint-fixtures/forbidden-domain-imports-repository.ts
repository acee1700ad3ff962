// planted as lib/domain/orders/planted.ts
import { findOrder } from '../../repositories/order-repository';
export const planted = findOrder;
