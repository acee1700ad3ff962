// planted as lib/services/orders/planted.ts
import { OrderModel } from '../../../models/order';
export const planted = OrderModel;
