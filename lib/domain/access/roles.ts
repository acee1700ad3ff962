export const ROLES = ['customer', 'delivery_partner', 'manager', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who acts. First argument of every use case. */
export type Actor = {
  id: string;
  role: Role;
  name: string;
  /** The session this request belongs to. */
  sessionId: string;
};

/** Where each role lives on the site. */
export const HOME_OF: Record<Role, string> = {
  customer: '/',
  delivery_partner: '/partner',
  manager: '/manager',
  admin: '/admin',
};
