import type { SignedIn } from '@/lib/domain/accounts/account-schema';
import type { DeviceSession } from '@/lib/domain/accounts/session-schema';
import type {
  Invitation,
  InviteStaffInput,
  SentInvite,
  Staff,
  StaffChange,
  StaffMember,
} from '@/lib/domain/accounts/staff-schema';
import { api } from '../api/api-client';
import { proofRequest } from './proof-request';

export function fetchStaff(): Promise<Staff> {
  return api.get('/api/staff');
}

/** Throws 409 `ALREADY_STAFF` or `INVITE_OPEN`, 503 when the mail was not sent. */
export function inviteStaff(input: InviteStaffInput): Promise<SentInvite> {
  return api.post('/api/staff/invites', input);
}

/** Sends a new link, which replaces the former one. */
export function resendInvite(id: string): Promise<SentInvite> {
  return api.post(`/api/staff/invites/${id}/resend`, {});
}

export function revokeInvite(id: string): Promise<void> {
  return api.delete(`/api/staff/invites/${id}`);
}

/** Ends the sessions of the account. Throws 409 `OWN_ACCOUNT`. */
export function changeStaff(id: string, change: StaffChange): Promise<StaffMember> {
  return api.patch(`/api/staff/${id}`, change);
}

export async function fetchStaffSessions(id: string): Promise<DeviceSession[]> {
  const { items } = await api.get<{ items: DeviceSession[] }>(`/api/staff/${id}/sessions`);
  return items;
}

export function endStaffSession(id: string): Promise<void> {
  return api.delete(`/api/staff/sessions/${id}`);
}

/** Throws 404 `INVITE_INVALID`. */
export function fetchInvitation(token: string): Promise<Invitation> {
  return proofRequest({ path: '/api/invitations/preview', body: { token } });
}

export type Acceptance = { token: string; name?: string; password: string; newPassword?: string };

/** Signs in. Throws the errors of a sign-in, and 400 with the path `newPassword` for a password that is too short. */
export function acceptInvitation(acceptance: Acceptance): Promise<SignedIn> {
  return proofRequest({ path: '/api/invitations/accept', body: { ...acceptance, client: 'browser' } });
}
