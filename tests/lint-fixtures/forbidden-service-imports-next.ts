// planted as lib/services/orders/planted.ts
import { headers } from 'next/headers';
export const planted = headers;
