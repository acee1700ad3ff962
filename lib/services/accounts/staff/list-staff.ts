import type { Actor } from '../../../domain/access/roles';
import type { DeviceSession } from '../../../domain/accounts/session-schema';
import type { Staff } from '../../../domain/accounts/staff-schema';
import { NotFoundError } from '../../../domain/errors';
import { findOpenSessions } from '../../../repositories/accounts/session-repository';
import { listOpenInvites } from '../../../repositories/accounts/staff-invite-repository';
import { findStaffMember, listStaffMembers } from '../../../repositories/accounts/staff-repository';

/** Lists the managers and pickers by name, and the open invitations. */
export async function listStaff(actor: Actor): Promise<Staff> {
  const [members, invites] = await Promise.all([listStaffMembers(actor.role), listOpenInvites(actor.role)]);
  return { members, invites };
}

/** Lists the open sessions of a manager or picker, most recently used first. Throws 404 for everybody else. */
export async function listStaffSessions(actor: Actor, userId: string): Promise<DeviceSession[]> {
  if (!(await findStaffMember(userId, actor.role))) throw new NotFoundError('This member of the staff');
  const sessions = await findOpenSessions(userId);
  return sessions.map(({ createdAt, lastSeenAt, ...session }) => ({
    ...session,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    current: session.id === actor.sessionId,
  }));
}
