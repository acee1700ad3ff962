import { API_ROUTES } from '@/app/api/routes.generated';
import { ROLES, type Role } from '@/lib/domain/access/roles';
import type { RouteSpec } from '@/lib/http/route';

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof METHODS)[number];
export type TestedHandler = { name: string; method: Method; path: string; spec: RouteSpec };

/** All handlers, named like `POST /api/orders/:id/cancel`. */
export const HANDLERS: TestedHandler[] = API_ROUTES.flatMap(({ path, handlers }) =>
  METHODS.flatMap((method) => {
    const spec = handlers[method]?.spec;
    return spec ? [{ name: `${method} ${path}`, method, path, spec }] : [];
  }),
);

const EVERYONE: readonly Role[] = ROLES;
/** The roles that may write. */
const NOT_ADMINS: readonly Role[] = ['customer', 'delivery_partner', 'manager', 'picker'];
const CARRIERS: readonly Role[] = ['delivery_partner', 'manager'];

const PACKERS: readonly Role[] = ['manager', 'picker'];

/** The roles that may call each handler, independent of the handlers' declarations, which are tested against it. */
export const ALLOWED_ROLES: Record<string, readonly Role[] | 'anyone'> = {
  'GET /api/admin/mirror': ['admin'],
  'GET /api/admin/overview': ['admin'],
  'POST /api/auth/login': 'anyone',
  'POST /api/auth/logout': 'anyone',
  'POST /api/auth/otp/request': 'anyone',
  'POST /api/auth/otp/verify': 'anyone',
  'POST /api/auth/refresh': 'anyone',
  'POST /api/auth/register': 'anyone',
  'GET /api/avatars/:id': 'anyone',
  'POST /api/media': ['manager'],
  'GET /api/media/:id': 'anyone',
  'GET /api/cart': ['customer'],
  'DELETE /api/cart': ['customer'],
  'PUT /api/cart/promo-code': ['customer'],
  'DELETE /api/cart/promo-code': ['customer'],
  'POST /api/cart/items': ['customer'],
  'PATCH /api/cart/items/:id': ['customer'],
  'DELETE /api/cart/items/:id': ['customer'],
  'GET /api/catalogue/export': ['manager', 'admin'],
  'GET /api/catalogue/imports': ['manager', 'admin'],
  'POST /api/catalogue/imports': ['manager'],
  'GET /api/catalogue/imports/:id': ['manager', 'admin'],
  'POST /api/catalogue/imports/:id/start': ['manager'],
  'GET /api/catalogue/products': ['manager', 'admin'],
  'GET /api/categories': 'anyone',
  'POST /api/categories': ['manager'],
  'PUT /api/categories/order': ['manager'],
  'PATCH /api/categories/:id': ['manager'],
  'DELETE /api/categories/:id': ['manager'],
  'GET /api/products/suggestions': 'anyone',
  'GET /api/search-synonyms': ['manager', 'admin'],
  'POST /api/search-synonyms': ['manager'],
  'PATCH /api/search-synonyms/:id': ['manager'],
  'DELETE /api/search-synonyms/:id': ['manager'],
  'GET /api/reports': ['manager', 'admin'],
  'GET /api/reports/export': ['manager', 'admin'],
  'GET /api/promo-codes': ['manager', 'admin'],
  'POST /api/promo-codes': ['manager'],
  'PATCH /api/promo-codes/:id': ['manager'],
  'DELETE /api/promo-codes/:id': ['manager'],
  'GET /api/shelves': ['manager', 'admin'],
  'POST /api/shelves': ['manager'],
  'PUT /api/shelves/order': ['manager'],
  'GET /api/shelves/shown': 'anyone',
  'PATCH /api/shelves/:id': ['manager'],
  'DELETE /api/shelves/:id': ['manager'],
  'POST /api/invitations/accept': 'anyone',
  'POST /api/invitations/preview': 'anyone',
  'GET /api/staff': ['manager', 'admin'],
  'PATCH /api/staff/:id': ['manager'],
  'GET /api/staff/:id/sessions': ['manager', 'admin'],
  'POST /api/staff/invites': ['manager'],
  'DELETE /api/staff/invites/:id': ['manager'],
  'POST /api/staff/invites/:id/resend': ['manager'],
  'DELETE /api/staff/sessions/:id': ['manager'],
  'POST /api/csp-reports': 'anyone',
  'GET /api/deliveries': ['delivery_partner'],
  'GET /api/health': 'anyone',
  'GET /api/me': EVERYONE,
  'DELETE /api/me': ['customer', 'delivery_partner'],
  'POST /api/me/addresses': NOT_ADMINS,
  'PATCH /api/me/addresses/:id': NOT_ADMINS,
  'DELETE /api/me/addresses/:id': NOT_ADMINS,
  'PUT /api/me/avatar': NOT_ADMINS,
  'DELETE /api/me/avatar': NOT_ADMINS,
  'POST /api/me/contacts': NOT_ADMINS,
  'POST /api/me/contacts/code': NOT_ADMINS,
  'GET /api/me/export': EVERYONE,
  'PUT /api/me/password': NOT_ADMINS,
  'GET /api/me/profile': EVERYONE,
  'PATCH /api/me/profile': NOT_ADMINS,
  'POST /api/me/proof': NOT_ADMINS,
  'GET /api/me/sessions': EVERYONE,
  'DELETE /api/me/sessions': NOT_ADMINS,
  'DELETE /api/me/sessions/:id': NOT_ADMINS,
  'GET /api/notifications': EVERYONE,
  'POST /api/notifications/read': NOT_ADMINS,
  'GET /api/openapi.json': 'anyone',
  'GET /api/orders': EVERYONE,
  'GET /api/orders/export': ['manager', 'admin'],
  'POST /api/orders': ['customer'],
  'GET /api/orders/:id': EVERYONE,
  'POST /api/orders/:id/accept': CARRIERS,
  'POST /api/orders/:id/answers': ['manager'],
  'POST /api/orders/:id/assign': ['manager'],
  'POST /api/orders/:id/cancel': ['customer', 'manager'],
  'POST /api/orders/:id/lines': PACKERS,
  'POST /api/orders/:id/packing': PACKERS,
  'POST /api/orders/:id/picking': PACKERS,
  'POST /api/orders/:id/refunds': ['manager'],
  'POST /api/orders/:id/release': CARRIERS,
  'POST /api/orders/:id/reports': ['customer'],
  'POST /api/orders/:id/status': CARRIERS,
  'GET /api/partner': ['delivery_partner'],
  'PUT /api/partner/documents': ['customer', 'delivery_partner'],
  'DELETE /api/partner/documents': ['customer', 'delivery_partner'],
  'GET /api/application-documents/:id': ['customer', 'delivery_partner', 'manager'],
  'GET /api/partner/cash': ['delivery_partner'],
  'GET /api/partner/application': ['customer', 'delivery_partner'],
  'POST /api/partner/application': ['customer', 'delivery_partner'],
  'PUT /api/partner/duty': ['delivery_partner'],
  'GET /api/partners': ['manager', 'admin'],
  'GET /api/partners/:id': ['manager', 'admin'],
  'POST /api/partners/:id/approval': ['manager'],
  'GET /api/partners/:id/cash': ['manager', 'admin'],
  'POST /api/partners/:id/settlements': ['manager'],
  'GET /api/products': 'anyone',
  'POST /api/products': ['manager'],
  'GET /api/products/batch': 'anyone',
  'GET /api/products/:id': 'anyone',
  'PATCH /api/products/:id': ['manager'],
  'DELETE /api/products/:id': ['manager'],
  'POST /api/products/:id/restore': ['manager'],
  'GET /api/products/:id/reviews': 'anyone',
  'POST /api/products/:id/reviews': ['customer'],
  'GET /api/products/:id/reviews/own': ['customer'],
  'GET /api/products/:id/stock': ['manager', 'admin', 'picker'],
  'POST /api/products/:id/stock': PACKERS,
  'GET /api/ready': 'anyone',
  'GET /api/reviews': ['manager', 'admin'],
  'PATCH /api/reviews/:id': ['customer'],
  'DELETE /api/reviews/:id': ['customer'],
  'PUT /api/reviews/:id/hidden': ['manager'],
  'DELETE /api/reviews/:id/hidden': ['manager'],
  'PUT /api/reviews/:id/reply': ['manager'],
  'DELETE /api/reviews/:id/reply': ['manager'],
  'GET /api/shop': 'anyone',
  'PUT /api/shop/busy': ['manager'],
  'DELETE /api/shop/busy': ['manager'],
  'PUT /api/shop/pause': ['manager'],
  'DELETE /api/shop/pause': ['manager'],
  'GET /api/shop/settings': ['manager', 'admin'],
  'PATCH /api/shop/settings': ['manager'],
  'GET /api/stock': ['manager', 'admin', 'picker'],
  'GET /api/stock/export': ['manager', 'admin'],
  'GET /api/time': 'anyone',
  'GET /api/wishlist': ['customer'],
  'GET /api/wishlist/keys': ['customer'],
  'PUT /api/wishlist/:id': ['customer'],
  'DELETE /api/wishlist/:id': ['customer'],
};

/** The handlers that need authentication. */
export const GUARDED: TestedHandler[] = HANDLERS.filter(({ name }) => ALLOWED_ROLES[name] !== 'anyone');

export function rolesOf({ name }: TestedHandler): readonly Role[] {
  const roles = ALLOWED_ROLES[name];
  if (roles === undefined)
    throw new Error(`Add the allowed roles of ${name} to tests/support/fuzz/handler-table.ts.`);
  return roles === 'anyone' ? ROLES : roles;
}
