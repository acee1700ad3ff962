// planted as lib/mirror/planted.ts
import { OrderModel } from '../../models/order';
export const planted = OrderModel;
