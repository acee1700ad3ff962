export const ROLES = ['customer', 'delivery_partner', 'manager', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** The authenticated user of a request; first argument of every use case. */
export type Actor = {
  id: string;
  role: Role;
  name: string;
  /** The session of the request. */
  sessionId: string;
  /** The User-Agent of a request that writes. */
  device?: string;
};

/** The home page of each role. */
export const HOME_OF: Record<Role, string> = {
  customer: '/',
  delivery_partner: '/partner',
  manager: '/manager',
  admin: '/admin',
};
