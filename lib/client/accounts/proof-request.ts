import { api } from '../api/api-client';
import { type ApiError, networkError, toApiError } from '../api/api-error';

const TIMEOUT_MS = 20_000;

type ProofRequest = {
  method?: 'POST' | 'PUT' | 'DELETE';
  path: string;
  body: object;
  /** The request needs a session: an expired access token is refreshed and the request repeated. */
  signedIn?: boolean;
};

/** Codes of 401 responses that concern the password or the code, not the session. */
const WRONG_PROOF_CODES = ['LOGIN_FAILED', 'OTP_WRONG'];

async function send({ method = 'POST', path, body }: ProofRequest): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    throw networkError();
  }
}

async function toErrorWithRetryAfter(response: Response): Promise<ApiError> {
  const error = await toApiError(response);
  const seconds = Number(response.headers.get('retry-after'));
  if (seconds > 0) error.details.retryAfterSeconds = seconds;
  return error;
}

/**
 * Sends a request that carries a password or a code. `api` repeats a request after each 401; here a 401 can mean a
 * wrong password or code, and a repeat would count as a second failed attempt. Throws `ApiError`.
 */
export async function proofRequest<T>(call: ProofRequest): Promise<T> {
  let response = await send(call);
  if (!response.ok) {
    const error = await toErrorWithRetryAfter(response);
    if (!call.signedIn || error.status !== 401 || WRONG_PROOF_CODES.includes(error.code)) throw error;
    const refreshResult = await api.refreshSession();
    if (refreshResult === 'unreachable') throw networkError();
    if (refreshResult === 'ended') throw error;
    response = await send(call);
    if (!response.ok) throw await toErrorWithRetryAfter(response);
  }
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** Seconds from the response's `Retry-After` header; null when it had none. */
export function retryAfterSeconds(error: ApiError): number | null {
  return typeof error.details.retryAfterSeconds === 'number' ? error.details.retryAfterSeconds : null;
}
