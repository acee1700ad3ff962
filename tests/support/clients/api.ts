import { randomUUID } from 'node:crypto';
import type { Order } from '@/lib/domain/orders/order-schema';

export type ApiAnswer<T = unknown> = { status: number; body: T; headers: Headers };

type CallOptions = {
  token?: string;
  body?: unknown;
  key?: string;
  headers?: Record<string, string>;
  /** Sent unchanged; the content type is JSON unless `headers` sets another. */
  rawBody?: string | Uint8Array<ArrayBuffer>;
};

/** Returns a client that calls the API as an app does: bearer token, JSON. */
export function apiClient(url: string) {
  async function call<T>(
    method: string,
    path: string,
    { token, body, key, headers, rawBody }: CallOptions = {},
  ): Promise<ApiAnswer<T>> {
    const text = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(key ? { 'idempotency-key': key } : {}),
        ...headers,
      },
      ...(text === undefined ? {} : { body: text }),
    });
    const answer = await response.text();
    const isJson = /json$/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: (answer && isJson ? JSON.parse(answer) : null) as T,
    };
  }

  return {
    call,
    get: <T>(path: string, token?: string) => call<T>('GET', path, { token }),
    post: <T>(path: string, token: string | undefined, body?: unknown, key?: string) =>
      call<T>('POST', path, { token, body, key }),
    /** Places an order of these products, one piece each by default. */
    place: (
      token: string,
      lines: { productId: string; quantity?: number; options?: Record<string, string> }[],
      extra: Record<string, unknown> = {},
      key: string = randomUUID(),
    ) =>
      call<Order>('POST', '/api/orders', {
        token,
        key,
        body: {
          items: lines.map((line) => ({ quantity: 1, ...line })),
          address: ADDRESS,
          phone: '+919876543210',
          paymentMethod: 'cod',
          ...extra,
        },
      }),
  };
}

export const ADDRESS = { line: '12 MG Road, 3rd floor', landmark: 'Corner Pharmacy', pin: '560001' };

export type Api = ReturnType<typeof apiClient>;
