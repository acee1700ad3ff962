import type { User } from '@/lib/domain/accounts/account-schema';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { DeliveryOffer } from '@/lib/domain/delivery/delivery-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import type { ApiClient, CallOptions } from '../api/api-client';
import { ApiError } from '../api/api-error';

/** Test fixtures; only tests of this folder import them. */

export function aUser(change: Partial<User> = {}): User {
  return {
    id: 'a'.repeat(24),
    name: 'Asha Rao',
    email: 'asha@example.com',
    phone: null,
    role: 'customer',
    ...change,
  };
}

export function anOrder(change: Partial<Order> = {}): Order {
  return {
    id: '1'.repeat(24),
    number: 'K7M2Q',
    rev: 1,
    status: 'PLACED',
    packing: 'QUEUED',
    items: [],
    totals: { items: 20_000, delivery: 0, smallOrder: 0, handling: 0, discount: 0, total: 20_000 },
    currency: 'INR',
    customer: { id: 'a'.repeat(24), name: 'Asha R.' },
    address: { line: '12 MG Road', pin: '560001' },
    phone: '+919876543210',
    notes: '',
    payment: { method: 'cod', status: 'DUE' },
    partner: null,
    promisedAt: '2026-11-21T10:20:00.000Z',
    createdAt: '2026-11-21T10:00:00.000Z',
    updatedAt: '2026-11-21T10:00:00.000Z',
    events: [],
    ...change,
  };
}

export function aProduct(change: Partial<Product> = {}): Product {
  return {
    id: '2'.repeat(24),
    rev: 1,
    sku: 'MILK-1',
    slug: 'milk',
    name: 'Milk',
    description: '',
    brand: '',
    category: 'dairy',
    subcategory: '',
    packSize: '1 L',
    price: 6_800,
    currency: 'INR',
    taxRate: 0,
    hsn: '',
    images: [],
    imageAlts: [],
    options: [],
    stock: { all: 9 },
    lowStockAt: 3,
    tags: [],
    available: true,
    availableAgainAt: null,
    featured: false,
    rating: 0,
    ratingCount: 0,
    ...change,
  };
}

export function anOffer(change: Partial<DeliveryOffer> = {}): DeliveryOffer {
  return {
    id: '3'.repeat(24),
    number: 'P1G9K',
    rev: 1,
    open: true,
    area: '560001',
    itemCount: 2,
    total: 20_000,
    currency: 'INR',
    paymentMethod: 'cod',
    packing: 'QUEUED',
    promisedAt: '2026-11-21T10:20:00.000Z',
    createdAt: '2026-11-21T10:00:00.000Z',
    ...change,
  };
}

type Handlers = Record<string, (body: unknown, options?: CallOptions) => unknown>;

/** An API client whose responses come from `handlers` by "METHOD /path", 404 otherwise. Records its calls. */
export function fakeApi(handlers: Handlers): { client: ApiClient; calls: string[] } {
  const calls: string[] = [];
  const respond = async <T>(
    method: string,
    path: string,
    body?: unknown,
    options?: CallOptions,
  ): Promise<T> => {
    const name = `${method} ${path}`;
    calls.push(name);
    const handler = handlers[name];
    if (!handler) throw new ApiError(404, { code: 'NOT_FOUND', detail: 'It was not found.' });
    return handler(body, options) as T;
  };
  const client: ApiClient = {
    get: (path) => respond('GET', path),
    post: (path, body, options) => respond('POST', path, body, options),
    patch: (path, body) => respond('PATCH', path, body),
    put: (path, body) => respond('PUT', path, body),
    delete: (path) => respond('DELETE', path),
    refreshSession: async () => 'refreshed',
    onSessionEnded: () => () => undefined,
  };
  return { client, calls };
}
