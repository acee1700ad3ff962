// planted as lib/services/orders/planted.ts
import { route } from '../../http/route';
export const planted = route;
