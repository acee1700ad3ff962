/** `picker`: a member of the shop's staff who packs orders and counts stock. */
export const ROLES = ['customer', 'delivery_partner', 'manager', 'admin', 'picker'] as const;
export type Role = (typeof ROLES)[number];

/** The roles of the shop's staff, who are invited by managers. */
export const STAFF_ROLES = ['manager', 'picker'] as const satisfies readonly Role[];
export type StaffRole = (typeof STAFF_ROLES)[number];

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
  picker: '/manager',
};
