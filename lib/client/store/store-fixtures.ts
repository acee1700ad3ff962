import type { User } from '@/lib/domain/accounts/account-schema';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { DeliveryOffer } from '@/lib/domain/delivery/delivery-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import type { ApiClient, CallOptions } from '../api/api-client';
import { ApiError } from '../api/api-error';

/** Things for the tests of this folder; no other file imports them. */

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
    totals: { items: 20_000, delivery: 0, discount: 0, total: 20_000 },
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
    images: [],
    options: [],
    stock: { all: 9 },
    lowStockAt: 3,
    tags: [],
    available: true,
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

type Answers = Record<string, (body: unknown, options?: CallOptions) => unknown>;

/** An api client that answers from a table by "METHOD /path" and writes down what it was asked. */
export function fakeApi(answers: Answers): { client: ApiClient; calls: string[] } {
  const calls: string[] = [];
  const answer = async <T>(
    method: string,
    path: string,
    body?: unknown,
    options?: CallOptions,
  ): Promise<T> => {
    const name = `${method} ${path}`;
    calls.push(name);
    const found = answers[name];
    if (!found) throw new ApiError(404, { code: 'NOT_FOUND', detail: 'It was not found.' });
    return found(body, options) as T;
  };
  const client: ApiClient = {
    get: (path) => answer('GET', path),
    post: (path, body, options) => answer('POST', path, body, options),
    patch: (path, body) => answer('PATCH', path, body),
    put: (path, body) => answer('PUT', path, body),
    delete: (path) => answer('DELETE', path),
    refreshSession: async () => 'refreshed',
    onSessionEnded: () => () => undefined,
  };
  return { client, calls };
}
