// planted as lib/http/planted.ts
export { getOrder } from '../services/orders/get-order';
