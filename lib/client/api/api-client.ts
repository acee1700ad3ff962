import { networkError, toApiError } from './api-error';
import type { Refreshed } from './session-refresher';
import { makeSessionRefresher } from './session-refresher';

const TIMEOUT_MS = 20_000;

export type CallOptions = {
  /** Makes a repeated POST the same POST. Make one for each intention, not for each try. */
  idempotencyKey?: string;
  signal?: AbortSignal;
};

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export type ApiClient = {
  get<T>(path: string, options?: CallOptions): Promise<T>;
  post<T>(path: string, body?: unknown, options?: CallOptions): Promise<T>;
  patch<T>(path: string, body?: unknown, options?: CallOptions): Promise<T>;
  put<T>(path: string, body?: unknown, options?: CallOptions): Promise<T>;
  delete<T>(path: string, options?: CallOptions): Promise<T>;
  refreshSession(): Promise<Refreshed>;
  /** Called when the cookies could not be renewed. Returns the way to stop listening. */
  onSessionEnded(listener: () => void): () => void;
};

/** Every write is JSON, also an empty one: the server takes no other kind from a browser. */
function toRequest(method: Method, body: unknown, { idempotencyKey, signal }: CallOptions): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') headers['content-type'] = 'application/json';
  if (idempotencyKey) headers['idempotency-key'] = idempotencyKey;
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  return {
    method,
    headers,
    credentials: 'same-origin',
    cache: 'no-store',
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    body: method === 'GET' || method === 'DELETE' ? undefined : JSON.stringify(body ?? {}),
  };
}

/** `origin` is empty in a page; tests name a server. */
export function createApiClient(origin = ''): ApiClient {
  const renew = makeSessionRefresher(origin);
  const listeners = new Set<() => void>();

  async function refreshSession(): Promise<Refreshed> {
    const result = await renew();
    if (result === 'ended') for (const listener of listeners) listener();
    return result;
  }

  async function send(method: Method, path: string, body: unknown, options: CallOptions): Promise<Response> {
    try {
      return await fetch(origin + path, toRequest(method, body, options));
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw networkError();
    }
  }

  async function call<T>(method: Method, path: string, body: unknown, options: CallOptions = {}): Promise<T> {
    let response = await send(method, path, body, options);
    if (response.status === 401) {
      const result = await refreshSession();
      if (result === 'unreachable') throw networkError();
      if (result === 'refreshed') response = await send(method, path, body, options);
    }
    if (!response.ok) throw await toApiError(response);
    const text = await response.text().catch(() => {
      throw networkError();
    });
    return (text ? JSON.parse(text) : undefined) as T;
  }

  return {
    get: (path, options) => call('GET', path, undefined, options),
    post: (path, body, options) => call('POST', path, body, options),
    patch: (path, body, options) => call('PATCH', path, body, options),
    put: (path, body, options) => call('PUT', path, body, options),
    delete: (path, options) => call('DELETE', path, undefined, options),
    refreshSession,
    onSessionEnded: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The page's own client. */
export const api = createApiClient();
