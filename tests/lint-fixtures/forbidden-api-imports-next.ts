// planted as app/api/orders/planted.ts
import { NextResponse } from 'next/server';
export const planted = NextResponse;
