// planted as lib/auth/planted.ts
export const planted = () => import('../services/orders/get-order');
