import type { Session } from '../../../db/transaction';
import type { User } from '../../../domain/accounts/account-schema';
import type { OtpAddress } from '../../../domain/accounts/otp-schema';
import { insertAuditEvent } from '../../../repositories/accounts/audit-repository';
import { insertNotification } from '../../../repositories/notifications/notification-repository';
import { revokeOpenSessions } from '../../../repositories/accounts/session-repository';
import {
  findUserByAddress,
  markProven,
  unsetAddress,
  type AddressHolder,
} from '../../../repositories/accounts/user-repository';

export type ClaimedAccount = {
  user: User;
  status: 'active' | 'disabled';
  /** Ids of the sessions that the verification ended. */
  ended: string[];
};

/**
 * Returns the account of an address that was just verified, null when there is none. Registration does not verify an
 * address, so an attacker may have registered with it before its owner. Therefore the first verification removes the
 * password and ends the sessions; and an unverified address is removed from an account that has another verified one.
 */
export async function claimAddress(session: Session, address: OtpAddress): Promise<ClaimedAccount | null> {
  const holder = await findUserByAddress(session, address);
  if (!holder) return null;
  const { status, provenChannels, ...user } = holder;
  if (status !== 'active' || provenChannels.includes(address.channel)) return { user, status, ended: [] };
  if (provenChannels.length > 0) {
    await unsetAddress(session, holder.id, address.channel);
    await audit(session, holder, 'address.taken', address.channel);
    return null;
  }
  await markProven(session, holder.id, [address.channel], { dropPassword: true });
  const ended = await revokeOpenSessions(session, holder.id, 'password-changed');
  await audit(session, holder, 'address.proved', 'passwordHash');
  const message =
    'Your sign-in is confirmed. A password from before no longer works: set a new one in your account.';
  await insertNotification({ userId: holder.id, kind: 'address-proved', type: 'info', message }, session);
  return { user, status, ended };
}

function audit(session: Session, { id, role }: AddressHolder, action: string, field: string): Promise<void> {
  const event = { targetKind: 'user', targetId: id, action, changedFields: [field] };
  return insertAuditEvent({ actor: { id, role }, ...event }, session);
}
