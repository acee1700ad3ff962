// planted as lib/mirror/planted.ts
import { getOrder } from '../services/orders/get-order';
export const planted = getOrder;
