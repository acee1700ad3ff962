import type { OtpSender } from '../../../auth/otp-sender';
import { otpSenderFor } from '../../../auth/otp-senders';
import { hashToken, newSecret } from '../../../auth/sessions';
import { inTransaction, isDuplicateKey } from '../../../db/transaction';
import type { Actor } from '../../../domain/access/roles';
import { OtpUnavailableError } from '../../../domain/accounts/otp-errors';
import type { InviteStaffInput, SentInvite, StaffInvite } from '../../../domain/accounts/staff-schema';
import { ConflictError, NotFoundError } from '../../../domain/errors';
import { publish } from '../../../event-bus/event-bus';
import { insertAuditEvent } from '../../../repositories/accounts/audit-repository';
import {
  insertInvite,
  markInviteSent,
  renewInvite,
  revokeInvite as endInvite,
  type InviteSecret,
} from '../../../repositories/accounts/staff-invite-repository';
import { findCredentialsByEmail } from '../../../repositories/accounts/user-repository';
import { currentShop } from '../../../repositories/shop/current-shop';
import { hours } from '../../../runtime/clock';
import { env } from '../../../runtime/env';
import { logger } from '../../../runtime/logger';

const INVITE_HOURS = 48;

/**
 * Invites an address to the staff by mail, with a link that works once within 48 hours. Throws 409 `ALREADY_STAFF`,
 * `INVITE_OPEN` for an address with an open invitation, and 503 when mail cannot be sent; an invitation whose mail has
 * failed stays and can be sent again.
 */
export async function inviteStaff(actor: Actor, input: InviteStaffInput): Promise<SentInvite> {
  const sender = mailSender();
  const account = await findCredentialsByEmail(input.email);
  if (account?.role === input.role)
    throw new ConflictError('ALREADY_STAFF', `${account.name} works here already, as ${input.role}.`);
  const { secret, stored } = drawSecret();
  const invite = await inTransaction(async (session) => {
    const created = await insertInvite(session, input, actor, stored);
    await audit(actor, created.id, 'invited', session);
    return created;
  }).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
    throw new ConflictError('INVITE_OPEN', 'This address has an open invitation. Send that one again.');
  });
  return send(sender, actor, invite, secret);
}

/** Sends an invitation again with a new link, which replaces the former one. Throws 404, and 503 as `inviteStaff`. */
export async function resendInvite(actor: Actor, id: string): Promise<SentInvite> {
  const sender = mailSender();
  const { secret, stored } = drawSecret();
  const invite = await inTransaction(async (session) => {
    const renewed = await renewInvite(session, id, stored);
    if (!renewed) throw new NotFoundError('This invitation');
    await audit(actor, id, 'invite-resent', session);
    return renewed;
  });
  return send(sender, actor, invite, secret);
}

/** Revokes an open invitation, whose link no longer works. Throws 404. */
export async function revokeInvite(actor: Actor, id: string): Promise<void> {
  await inTransaction(async (session) => {
    if (!(await endInvite(session, id))) throw new NotFoundError('This invitation');
    await audit(actor, id, 'invite-revoked', session);
  });
  publish('staff_changed', null);
  publish('committed', null);
}

function audit(
  actor: Actor,
  targetId: string,
  what: string,
  session: Parameters<typeof insertAuditEvent>[1],
) {
  const event = { actor, targetKind: 'staff_invite', targetId, action: `staff.${what}` };
  return insertAuditEvent(event, session);
}

function mailSender(): OtpSender {
  const sender = otpSenderFor('email');
  if (!sender) throw new OtpUnavailableError('This shop cannot send mail. Set SMTP_URL first.');
  return sender;
}

function drawSecret(): { secret: string; stored: InviteSecret } {
  const secret = newSecret();
  const expiresAt = new Date(Date.now() + hours(INVITE_HOURS));
  return { secret, stored: { tokenHash: hashToken(secret), expiresAt } };
}

async function send(
  sender: OtpSender,
  actor: Actor,
  invite: StaffInvite,
  secret: string,
): Promise<SentInvite> {
  // In the fragment, which browsers do not send, so that no log and no referrer has the secret.
  const link = `${env().APP_ORIGIN}/invitation#${invite.id}.${secret}`;
  const { name } = (await currentShop()).settings;
  try {
    await sender.warn({
      channel: 'email',
      address: invite.email,
      subject: `${actor.name} invites you to work at ${name}`,
      text: `${actor.name} invites you to the staff of ${name}, as ${invite.role}. Open this link within ${INVITE_HOURS} hours:\n\n${link}\n\nIf you did not expect this, do nothing.`,
    });
  } catch (error) {
    logger().error({ err: error }, 'staff invitations: sending failed');
    throw new OtpUnavailableError('The invitation is saved, but its mail could not be sent. Send it again.');
  } finally {
    publish('staff_changed', null);
    publish('committed', null);
  }
  const sent = (await markInviteSent(invite.id, hashToken(secret))) ?? invite;
  publish('staff_changed', null);
  return { invite: sent, ...(sender.isDevelopment ? { demoLink: link } : {}) };
}
