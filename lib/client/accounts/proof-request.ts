import { api } from '../api/api-client';
import { type ApiError, networkError, toApiError } from '../api/api-error';

const TIMEOUT_MS = 20_000;

type ProofCall = {
  method?: 'POST' | 'PUT' | 'DELETE';
  path: string;
  body: object;
  /** Somebody is signed in: an access token that has run out is renewed. */
  signedIn?: boolean;
};

/** 401s that are about the password or the code, and not about the session. */
const WRONG_PROOF = ['LOGIN_FAILED', 'OTP_WRONG'];

async function send({ method = 'POST', path, body }: ProofCall): Promise<Response> {
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

async function toProofError(response: Response): Promise<ApiError> {
  const error = await toApiError(response);
  const seconds = Number(response.headers.get('retry-after'));
  if (seconds > 0) error.details.waitSeconds = seconds;
  return error;
}

/**
 * A request that carries a password or a code. The page's own client takes each 401 for a session to be renewed and
 * asks again; here it may mean a wrong proof, which must not count twice.
 */
export async function proofRequest<T>(call: ProofCall): Promise<T> {
  let response = await send(call);
  if (!response.ok) {
    const error = await toProofError(response);
    if (!call.signedIn || error.status !== 401 || WRONG_PROOF.includes(error.code)) throw error;
    const renewed = await api.refreshSession();
    if (renewed === 'unreachable') throw networkError();
    if (renewed === 'ended') throw error;
    response = await send(call);
    if (!response.ok) throw await toProofError(response);
  }
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** Seconds until the server listens again; null when it did not say. */
export function waitSeconds(error: ApiError): number | null {
  return typeof error.details.waitSeconds === 'number' ? error.details.waitSeconds : null;
}
