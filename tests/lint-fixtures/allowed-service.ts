// planted as lib/services/orders/planted.ts
import { findOrder } from '../../repositories/orders/order-repository';
import { canSeeOrder } from '../../domain/orders/order-policy';
export const planted = [findOrder, canSeeOrder];
