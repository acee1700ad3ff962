import type {
  ChangeAddress,
  NewAddress,
  Profile,
  UpdateProfileInput,
} from '@/lib/domain/accounts/profile-schema';
import { api } from '../api/api-client';

export function fetchProfile(): Promise<Profile> {
  return api.get('/api/me/profile');
}

/** With `rev`, throws 409 `PROFILE_CHANGED` when another session has changed the profile since. */
export function saveProfile(changes: UpdateProfileInput): Promise<Profile> {
  return api.patch('/api/me/profile', changes);
}

export function addAddress(address: NewAddress): Promise<Profile> {
  return api.post('/api/me/addresses', address);
}

export function changeAddress(id: string, changes: Partial<ChangeAddress>): Promise<Profile> {
  return api.patch(`/api/me/addresses/${id}`, changes);
}

export function removeAddress(id: string): Promise<Profile> {
  return api.delete(`/api/me/addresses/${id}`);
}

export function removeAvatar(): Promise<Profile> {
  return api.delete('/api/me/avatar');
}

/** Fetches all data stored about the signed-in user. */
export function fetchExport(): Promise<unknown> {
  return api.get('/api/me/export');
}
