// planted as lib/repositories/planted.ts
import { publish } from '../event-bus/event-bus';
export const planted = publish;
