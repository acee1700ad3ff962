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
 * Puts the phone or email address that a code was sent to on the actor's account, in place of the one before, as one
 * that is proved; other devices stay signed in. 403 `PROOF_REQUIRED`, which costs no try; 401 for every code that will
 * not do, one to sign in with among them; 429 once the address was guessed at too often; 409 `ADDRESS_TAKEN` when
 * another account has it, which only who holds the address is told. A right code is used up by that as well: then
 * nothing else changes. Of two accounts at once one gets the address.
 */
export async function changeContact(actor: Actor, { challengeId, code }: ChangeContactInput): Promise<Me> {
  await assertRecentProof(actor);
  const checked = await checkOtp({ challengeId, code }, contactUse(actor));
  const outcome = 'otp' in checked ? await settle(actor, checked.otp) : 'refused';
  const told = typeof outcome === 'string' ? null : outcome.told;
  if (told) {
    publish('notification_added', { userId: actor.id, role: actor.role, notification: told.notification });
    notifyAccountOwner(told.elsewhere, told.notification.message);
  }
  // Also after a refusal: the try is counted, and the code used up.
  publish('committed', null);
  if ('refusal' in checked) throw checked.refusal.error;
  if (outcome === 'spent') throw new OtpWrongError();
  if (outcome === 'taken') throw new AddressTakenError(checked.otp.channel);
  return getMe(actor);
}

/** What the owner is told in the account, and where else: at each address that was proved before. */
type Told = { notification: Notification; elsewhere: OtpAddress[] };
type Outcome = { told: Told | null } | 'spent' | 'taken';

/** Uses the code up and moves the account, or uses it up alone. `spent` when somebody was faster with the same code. */
async function settle(actor: Actor, otp: Otp): Promise<Outcome> {
  const attempt = () =>
    inTransaction(async (session): Promise<Outcome> => {
      if (!(await consumeOtp(session, otp.id))) return 'spent';
      const holder = await findUserByAddress(session, otp);
      if (holder && holder.id !== actor.id) return 'taken';
      const before = await replaceContact(session, actor.id, otp);
      if (!before) throw new NotFoundError('Your account');
      return { told: await noteChange(session, actor, otp, before) };
    });
  // Somebody else got the address meanwhile: now there is a holder to find.
  return attempt().catch((error: unknown) => {
    if (isDuplicateKey(error)) return attempt();
    throw error;
  });
}

/** Writes down what was changed, and what the owner is to hear of an address that was not there before. */
async function noteChange(
  session: Session,
  actor: Actor,
  { channel, address }: OtpAddress,
  before: Contact,
): Promise<Told | null> {
  const same = before.address === address;
  if (same && before.proven) return null;
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
  if (same) return null;
  const what = { phone: 'phone number', email: 'email address' }[channel];
  const changed = before.address ? `Your ${what} was changed.` : `Your account has a new ${what}.`;
  const message = `${changed} If it was not you, tell the shop at once.`;
  const notification = await insertNotification(
    { userId: actor.id, kind: 'contact-changed', type: 'warning', message, data: { channel } },
    session,
  );
  return { notification, elsewhere: before.allProven };
}
