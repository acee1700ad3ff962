import type { Role } from '../domain/access/roles';

/** Every room there is. The server alone puts sockets into them. */
export const rooms = {
  user: (id: string) => `user:${id}`,
  role: (role: Role) => `role:${role}`,
  order: (id: string) => `order:${id}`,
  session: (id: string) => `session:${id}`,
  catalogue: 'catalogue',
} as const;
