// planted as lib/services/orders/planted.ts
import { getCart } from '../cart/get-cart';
export const planted = getCart;
