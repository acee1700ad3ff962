import { inTransaction, isDuplicateKey, type Session } from '../../../db/transaction';
import type { Actor } from '../../../domain/access/roles';
import type { Me } from '../../../domain/accounts/account-schema';
import { AddressTakenError, OtpWrongError } from '../../../domain/accounts/otp-errors';
import type { ChangeContactInput, OtpAddress } from '../../../domain/accounts/otp-schema';
import { NotFoundError } from '../../../domain/errors';
import type { Notification } from '../../../domain/notifications/notification-schema';
import { publish } from '../../../event-bus/event-bus';
import { insertAuditEvent } from '../../../repositories/accounts/audit-repository';
import { insertNotification } from '../../../repositories/notifications/notification-repository';
import { consumeOtp, type Otp } from '../../../repositories/accounts/otp-repository';
import {
  findUserByAddress,
  replaceContact,
  type Contact,
} from '../../../repositories/accounts/user-repository';
import { assertRecentProof } from '../sessions/assert-recent-proof';
import { checkOtp } from '../sign-in/check-otp';
import { getMe } from './get-me';
import { contactUse } from './request-contact-code';
import { notifyAccountOwner } from './notify-account-owner';

/**
 * Replaces the actor's phone or email by the verified address of a one-time code. Other sessions stay open. Throws
 * - 403 `PROOF_REQUIRED` without a recent proof of ownership; this does not count as a try;
 * - 401 for a wrong or expired code, or one issued for another purpose;
 * - 429 after too many wrong codes for the address;
 * - 409 `ADDRESS_TAKEN` when another account has the address. It is reported after the right code only, which it
 *   consumes, so that nobody else can probe for accounts.
 */
export async function changeContact(actor: Actor, { challengeId, code }: ChangeContactInput): Promise<Me> {
  await assertRecentProof(actor);
  const checked = await checkOtp({ challengeId, code }, contactUse(actor));
  const outcome = 'otp' in checked ? await applyCode(actor, checked.otp) : 'refused';
  const notice = typeof outcome === 'string' ? null : outcome.notice;
  if (notice) {
    publish('notification_added', { userId: actor.id, role: actor.role, notification: notice.notification });
    notifyAccountOwner(notice.previousAddresses, notice.notification.message);
  }
  // A refusal writes too: it counts the try or consumes the code.
  publish('committed', null);
  if ('refusal' in checked) throw checked.refusal.error;
  if (outcome === 'spent') throw new OtpWrongError();
  if (outcome === 'taken') throw new AddressTakenError(checked.otp.channel);
  return getMe(actor);
}

/** The notification in the account, and the addresses verified before the change that receive it too. */
type Notice = { notification: Notification; previousAddresses: OtpAddress[] };
type Outcome = { notice: Notice | null } | 'spent' | 'taken';

/** Consumes the code and, unless the address is taken, replaces the contact. `spent`: a concurrent request used the code. */
async function applyCode(actor: Actor, otp: Otp): Promise<Outcome> {
  const attempt = () =>
    inTransaction(async (session): Promise<Outcome> => {
      if (!(await consumeOtp(session, otp.id))) return 'spent';
      const holder = await findUserByAddress(session, otp);
      if (holder && holder.id !== actor.id) return 'taken';
      const before = await replaceContact(session, actor.id, otp);
      if (!before) throw new NotFoundError('Your account');
      return { notice: await recordChange(session, actor, otp, before) };
    });
  // A concurrent request gave the address to another account: the second attempt finds that account.
  return attempt().catch((error: unknown) => {
    if (isDuplicateKey(error)) return attempt();
    throw error;
  });
}

/** Writes the audit event and, for a new address, the notification. */
async function recordChange(
  session: Session,
  actor: Actor,
  { channel, address }: OtpAddress,
  before: Contact,
): Promise<Notice | null> {
  const isSame = before.address === address;
  if (isSame && before.proven) return null;
  await insertAuditEvent(
    {
      actor,
      targetKind: 'user',
      targetId: actor.id,
      action: 'contact.changed',
      changedFields: [channel],
    },
    session,
  );
  if (isSame) return null;
  const what = { phone: 'phone number', email: 'email address' }[channel];
  const changed = before.address ? `Your ${what} was changed.` : `Your account has a new ${what}.`;
  const message = `${changed} If it was not you, tell the shop at once.`;
  const notification = await insertNotification(
    { userId: actor.id, kind: 'contact-changed', type: 'warning', message, data: { channel } },
    session,
  );
  return { notification, previousAddresses: before.allProven };
}
