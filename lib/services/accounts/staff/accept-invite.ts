import { assertGoodPassword } from '../../../auth/password-rules';
import { hashPassword } from '../../../auth/passwords';
import { hashToken } from '../../../auth/sessions';
import { inTransaction, isDuplicateKey, type Session } from '../../../db/transaction';
import type { User } from '../../../domain/accounts/account-schema';
import type { Caller } from '../../../domain/accounts/caller';
import type { AcceptInviteInput, Invitation, StaffInvite } from '../../../domain/accounts/staff-schema';
import { AppError, ConflictError, ValidationError } from '../../../domain/errors';
import { publish } from '../../../event-bus/event-bus';
import { insertAuditEvent } from '../../../repositories/accounts/audit-repository';
import { revokeOpenSessions } from '../../../repositories/accounts/session-repository';
import { findUsableInvite, useInvite } from '../../../repositories/accounts/staff-invite-repository';
import {
  findCredentialsByEmail,
  insertUser,
  updateUser,
  type UserCredentials,
} from '../../../repositories/accounts/user-repository';
import { hasLiveOrder } from '../../../repositories/orders/live-order-repository';
import { currentShop } from '../../../repositories/shop/current-shop';
import { publishSessionsEnded } from '../sessions/publish-sessions-ended';
import { login } from '../sign-in/login';
import { startSession, type SignedInUser } from '../sign-in/start-session';

/** The same error for a wrong, used, revoked, replaced and expired link. */
class InviteInvalidError extends AppError {
  constructor() {
    super('INVITE_INVALID', 404, 'This invitation is not good any more. Ask the shop for a new one.');
  }
}

type Link = { id: string; tokenHash: string };

function linkOf(token: string): Link {
  const [id = '', secret = ''] = token.split('.');
  return { id, tokenHash: hashToken(secret) };
}

async function findInvite({ id, tokenHash }: Link): Promise<StaffInvite> {
  const invite = await findUsableInvite(id, tokenHash);
  if (!invite) throw new InviteInvalidError();
  return invite;
}

/** Describes the invitation of a link. Throws 404 `INVITE_INVALID`. */
export async function previewInvite(token: string): Promise<Invitation> {
  const { email, role, invitedBy, expiresAt } = await findInvite(linkOf(token));
  const found = await findCredentialsByEmail(email);
  const account = !found ? 'none' : found.passwordHash === null ? 'no-password' : 'password';
  const shop = (await currentShop()).settings.name;
  return { email, role, invitedBy, shop, account, expiresAt };
}

/**
 * Accepts an invitation and signs in: creates the account, or gives the role to an existing one, whose password has to be
 * right and long enough for the staff. The other sessions of the account end. Throws 404 `INVITE_INVALID`, 400 for a
 * missing name or a weak password, the errors of `login`, and 409 `INVITE_UNSUITABLE` for partners, admins and disabled
 * accounts, `ORDER_ACTIVE` while the customer waits for an order.
 */
export async function acceptInvite(input: AcceptInviteInput, caller: Caller): Promise<SignedInUser> {
  const link = linkOf(input.token);
  const invite = await findInvite(link);
  const found = await findCredentialsByEmail(invite.email);
  const user = found
    ? await joinWithAccount(input, caller, link, invite, found)
    : await joinAsNew(input, link, invite);
  try {
    return await startSession(user, caller, 'password');
  } finally {
    // After the session, which the list of the staff counts.
    publish('staff_changed', null);
    publish('committed', null);
  }
}

async function consume(session: Session, { id, tokenHash }: Link): Promise<void> {
  if (!(await useInvite(session, id, tokenHash))) throw new InviteInvalidError();
}

function auditJoining(session: Session, user: User): Promise<void> {
  const event = { targetKind: 'user', targetId: user.id, action: 'staff.joined', changedFields: ['role'] };
  return insertAuditEvent({ actor: { id: user.id, role: user.role }, ...event }, session);
}

async function joinAsNew(input: AcceptInviteInput, link: Link, { email, role }: StaffInvite): Promise<User> {
  const { name, password } = input;
  if (name === undefined)
    throw new ValidationError('Invalid body: name is required.', [{ path: 'name', message: 'is required' }]);
  await assertGoodPassword(password, { role, name, email }, 'password');
  const passwordHash = await hashPassword(password);
  return inTransaction(async (session) => {
    await consume(session, link);
    // The link came by mail, so it proves the address.
    const fields = { name, email, passwordHash, role, provenChannels: ['email' as const] };
    const user = await insertUser(session, fields);
    await auditJoining(session, user);
    return user;
  }).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
    throw new ConflictError('ACCOUNT_EXISTS', 'This address has an account now. Open the link again.');
  });
}

async function joinWithAccount(
  input: AcceptInviteInput,
  caller: Caller,
  link: Link,
  { email, role }: StaffInvite,
  found: UserCredentials,
): Promise<User> {
  if (found.status !== 'active' || found.role === 'admin' || found.role === 'delivery_partner')
    throw new ConflictError('INVITE_UNSUITABLE', 'The account of this address cannot join the staff.');
  const owner = { role, name: found.name, email };
  const password = input.newPassword ?? input.password;
  // Signs in like any other, so that wrong passwords are counted together.
  if (found.passwordHash !== null) await login({ email, password: input.password, client: 'app' }, caller);
  const field = found.passwordHash === null && !input.newPassword ? 'password' : 'newPassword';
  await assertGoodPassword(password, owner, field);
  const replaces = input.newPassword !== undefined || found.passwordHash === null;
  const passwordHash = replaces ? await hashPassword(password) : undefined;
  const { user, ended } = await inTransaction(async (session) => {
    await consume(session, link);
    if (await hasLiveOrder(found.id, session))
      throw new ConflictError('ORDER_ACTIVE', 'An order of yours is under way. Accept once it has arrived.');
    const provenChannels = [...new Set([...found.provenChannels, 'email' as const])];
    await updateUser(session, found.id, { role, provenChannels, ...(passwordHash ? { passwordHash } : {}) });
    const user = { id: found.id, name: found.name, email: found.email, phone: found.phone, role };
    await auditJoining(session, user);
    return { user, ended: await revokeOpenSessions(session, found.id, 'role-changed') };
  });
  publishSessionsEnded(ended, 'You work at the shop now. Sign in again.');
  return user;
}
