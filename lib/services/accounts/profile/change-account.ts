import { hashPassword } from '../../../auth/passwords';
import { inTransaction } from '../../../db/transaction';
import type { Role } from '../../../domain/access/roles';
import type { User } from '../../../domain/accounts/account-schema';
import { ConflictError, NotFoundError } from '../../../domain/errors';
import { publish } from '../../../event-bus/event-bus';
import { insertAuditEvent } from '../../../repositories/accounts/audit-repository';
import { insertNotification } from '../../../repositories/notifications/notification-repository';
import { revokeOpenSessions } from '../../../repositories/accounts/session-repository';
import {
  findCredentialsByEmail,
  updateUser,
  type UserCredentials,
} from '../../../repositories/accounts/user-repository';
import { publishSessionsEnded } from '../sessions/publish-sessions-ended';

/** The account changes of the command line. Each ends all sessions of the account. */
export type AccountChange =
  | { kind: 'status'; status: 'active' | 'disabled' }
  | { kind: 'role'; role: Exclude<Role, 'delivery_partner'> }
  | { kind: 'password'; password: string }
  | { kind: 'sign-out' };

const ACTIONS = {
  status: { action: 'account.status-changed', changedFields: ['status'], reason: 'disabled' },
  role: { action: 'role.changed', changedFields: ['role'], reason: 'role-changed' },
  password: { action: 'password.reset', changedFields: ['passwordHash'], reason: 'password-changed' },
  'sign-out': { action: 'session.ended', changedFields: [], reason: 'signed-out' },
} as const;

const PASSWORD_RESET = {
  kind: 'password-changed',
  type: 'warning',
  message: 'The shop gave your account a new password. If you did not ask for it, tell the shop at once.',
} as const;

/** Returns the user fields to set. */
async function fieldsOf(change: AccountChange): Promise<Record<string, unknown>> {
  switch (change.kind) {
    case 'status':
      return { status: change.status };
    case 'role':
      return { role: change.role };
    case 'password':
      return { passwordHash: await hashPassword(change.password) };
    case 'sign-out':
      return {};
  }
}

/**
 * Changes an account from the command line, ends its sessions and writes an audit event, in one transaction. Throws 404
 * for an unknown email, 409 `PARTNER_ROLE` for the role of a delivery partner, which only a manager's decision changes.
 */
export async function changeAccount(email: string, change: AccountChange): Promise<User> {
  const found = await findCredentialsByEmail(email);
  if (!found) throw new NotFoundError(`An account with the email ${email}`);
  if (change.kind === 'role' && found.role === 'delivery_partner') {
    throw new ConflictError(
      'PARTNER_ROLE',
      'This account belongs to a delivery partner: a manager suspends it instead.',
    );
  }
  const set = await fieldsOf(change);
  const ended = await apply(found, change.kind, set);
  publishSessionsEnded(ended, 'Your account was changed. Sign in again.');
  publish('committed', null);
  const { passwordHash: _hash, status: _status, ...user } = found;
  return { ...user, ...(change.kind === 'role' ? { role: change.role } : {}) };
}

async function apply(
  { id }: UserCredentials,
  kind: AccountChange['kind'],
  set: Record<string, unknown>,
): Promise<string[]> {
  const { action, changedFields, reason } = ACTIONS[kind];
  return inTransaction(async (session) => {
    if (Object.keys(set).length > 0) await updateUser(session, id, set);
    const ended = await revokeOpenSessions(session, id, reason);
    const event = {
      actor: null,
      targetKind: 'user',
      targetId: id,
      action,
      changedFields: [...changedFields],
    };
    await insertAuditEvent({ ...event, reason: 'command line' }, session);
    if (kind === 'password') await insertNotification({ userId: id, ...PASSWORD_RESET }, session);
    return ended;
  });
}
