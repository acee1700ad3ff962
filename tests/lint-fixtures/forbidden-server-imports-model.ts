// planted as server.ts
import { OrderModel } from '@/models/order';
export const planted = OrderModel;
