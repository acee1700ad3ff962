// planted as lib/client/planted.ts
import { env } from '../runtime/env';
export const planted = env;
