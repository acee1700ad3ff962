// planted as lib/runtime/planted.ts
import { AppError } from '../domain/errors';
export const planted = AppError;
