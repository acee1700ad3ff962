// planted as lib/domain/orders/planted.ts
import mongoose from 'mongoose';
export const planted = mongoose;
