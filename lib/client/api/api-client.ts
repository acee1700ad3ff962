import { networkError, toApiError } from './api-error';
import type { RefreshResult } from './session-refresher';
import { makeSessionRefresher } from './session-refresher';

const TIMEOUT_MS = 20_000;

export type CallOptions = {
  /** Use one key per user action and the same key for each retry, so that a retry is not executed twice. */
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
  refreshSession(): Promise<RefreshResult>;
  /** Registers a listener for a refresh that was rejected. Returns the function that removes it. */
  onSessionEnded(listener: () => void): () => void;
};

/** Writes always carry the JSON content type, also without a body: the server rejects any other type from a browser. */
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

/** `origin` is empty in a page; tests pass the address of a server. */
export function createApiClient(origin = ''): ApiClient {
  const refresh = makeSessionRefresher(origin);
  const listeners = new Set<() => void>();

  async function refreshSession(): Promise<RefreshResult> {
    const result = await refresh();
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

/** The client for requests to the page's own origin. */
export const api = createApiClient();
