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

export type Claimed = {
  user: User;
  status: 'active' | 'disabled';
  /** The sessions that the proof has ended. */
  ended: string[];
};

/**
 * The account of somebody who has just proved that an address is theirs; null when there is none. Signing up proves
 * nothing: whoever typed this address there may have been somebody else, waiting for its owner to come. So the first
 * proof ends the password and the sessions from before it, and an address that was never proved is taken from an
 * account whose owner proved another one.
 */
export async function claimAddress(session: Session, address: OtpAddress): Promise<Claimed | null> {
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
