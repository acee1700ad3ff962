import type { ChangePasswordInput, DeviceSession } from '@/lib/domain/accounts/session-schema';
import { api } from '../api/api-client';
import { proofRequest } from './proof-request';

export async function fetchDevices(): Promise<DeviceSession[]> {
  const { items } = await api.get<{ items: DeviceSession[] }>('/api/me/sessions');
  return items;
}

export function endDevice(id: string): Promise<void> {
  return api.delete(`/api/me/sessions/${id}`);
}

export function endOtherDevices(): Promise<void> {
  return api.delete('/api/me/sessions');
}

/** Signs out all other devices. Throws 401 `LOGIN_FAILED`, 403 `PASSWORD_REQUIRED` or `CODE_REQUIRED`. */
export function changePassword(input: ChangePasswordInput): Promise<void> {
  return proofRequest({ method: 'PUT', path: '/api/me/password', body: input, signedIn: true });
}

/** Throws the errors of `changePassword`, and 409 `ORDER_ACTIVE`. */
export function deleteAccount(password: string | undefined): Promise<void> {
  const body = { password, confirm: 'DELETE' };
  return proofRequest({ method: 'DELETE', path: '/api/me', body, signedIn: true });
}

/**
 * Re-authenticates the session: for ten minutes, no request is refused with 403 `PROOF_REQUIRED`. Throws 401
 * `LOGIN_FAILED`, 403 `CODE_REQUIRED`.
 */
export function proveOwnership(password: string): Promise<void> {
  return proofRequest({ path: '/api/me/proof', body: { password }, signedIn: true });
}
