import type { Role } from './roles';

/**
 * The roles that have each capability, used by handlers, sockets, middleware and buttons.
 * Rules that depend on a document, such as its owner or state, are in the policy of its aggregate.
 */
export const CAPABILITIES = {
  'account.self': ['customer', 'delivery_partner', 'manager', 'admin', 'picker'],
  /** Password, devices, phone and email. Those of admins are changed from the command line only. */
  'account.secure': ['customer', 'delivery_partner', 'manager', 'picker'],
  'profile.edit': ['customer', 'delivery_partner', 'manager', 'picker'],
  'account.delete': ['customer', 'delivery_partner'],
  /** Archived products, ledgers and other parts of the catalogue that the shop does not show. */
  'catalogue.read': ['manager', 'admin'],
  'catalogue.edit': ['manager'],
  /** Stock levels and their ledger. */
  'stock.read': ['manager', 'admin', 'picker'],
  /** Setting the stock to a counted number. */
  'stock.count': ['manager', 'picker'],
  /** Every other movement: received, wasted, corrected. */
  'stock.adjust': ['manager'],
  'promos.read': ['manager', 'admin'],
  'promos.edit': ['manager'],
  'cart.use': ['customer'],
  'wishlist.use': ['customer'],
  'reviews.write': ['customer'],
  'reviews.read': ['manager', 'admin'],
  'reviews.moderate': ['manager'],
  'orders.read': ['customer', 'delivery_partner', 'manager', 'admin', 'picker'],
  'orders.export': ['manager', 'admin'],
  'orders.place': ['customer'],
  'orders.accept': ['delivery_partner', 'manager'],
  'orders.release': ['delivery_partner', 'manager'],
  'orders.advance': ['delivery_partner', 'manager'],
  'orders.cancel': ['customer', 'manager'],
  'orders.assign': ['manager'],
  /** Packing moves and picked lines; the board and its events. */
  'orders.pack': ['manager', 'picker'],
  /** Report a missing or damaged line of an own delivered order. */
  'orders.report': ['customer'],
  /** Answer reports and give money back. */
  'orders.refund': ['manager'],
  'partner.self': ['delivery_partner'],
  'partner.apply': ['customer', 'delivery_partner'],
  /** Pictures of documents: the own ones, and for managers those of all applicants. */
  'documents.read': ['customer', 'delivery_partner', 'manager'],
  'partners.read': ['manager', 'admin'],
  'partners.approve': ['manager'],
  /** The cash that partners hold for the shop, and its ledger. */
  'cash.read': ['manager', 'admin'],
  'cash.settle': ['manager'],
  /** The members of the staff, their sessions, and open invitations. */
  'staff.read': ['manager', 'admin'],
  'staff.manage': ['manager'],
  /** All settings of the shop; what customers may know of it is public. */
  'shop.read': ['manager', 'admin'],
  'shop.edit': ['manager'],
  'reports.read': ['manager', 'admin'],
  'monitor.read': ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Capability = keyof typeof CAPABILITIES;

/** Whether a role has a capability. */
export function canDo(role: Role, capability: Capability): boolean {
  return (CAPABILITIES[capability] as readonly Role[]).includes(role);
}
