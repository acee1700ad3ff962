// planted as lib/services/orders/planted.ts
import { Server } from 'socket.io';
export const planted = Server;
