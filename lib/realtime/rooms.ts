import type { Role } from '../domain/access/roles';

/** All Socket.IO rooms. Only the server joins sockets to rooms. */
export const rooms = {
  user: (id: string) => `user:${id}`,
  role: (role: Role) => `role:${role}`,
  order: (id: string) => `order:${id}`,
  /** The managers who have the order open. */
  viewers: (orderId: string) => `viewers:${orderId}`,
  session: (id: string) => `session:${id}`,
  catalogue: 'catalogue',
} as const;
