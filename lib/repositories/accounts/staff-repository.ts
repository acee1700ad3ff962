import { readingModel } from '../../db/read-connection';
import type { Session } from '../../db/transaction';
import { STAFF_ROLES, type Role, type StaffRole } from '../../domain/access/roles';
import type { StaffChange, StaffMember } from '../../domain/accounts/staff-schema';
import { SessionModel, type SessionDoc } from '../../../models/session';
import { UserModel, type UserDoc } from '../../../models/user';
import { mirroredUpdate, toObjectId, trusted } from '../shared/mirrored-write';

type OpenSessions = Pick<StaffMember, 'lastSeenAt' | 'sessions'>;

function toMember(doc: UserDoc, sessions: OpenSessions): StaffMember {
  return {
    id: doc._id.toHexString(),
    rev: doc.rev,
    name: doc.name,
    email: doc.email ?? null,
    role: doc.role as StaffRole,
    status: doc.status,
    lastLoginAt: doc.lastLoginAt?.toISOString() ?? null,
    ...sessions,
  };
}

const ofStaff = () => ({ role: trusted({ $in: [...STAFF_ROLES] }), deletedAt: null });

/** All managers and pickers by name, with the number of their open sessions. */
export async function listStaffMembers(by: Role): Promise<StaffMember[]> {
  const users = await readingModel(UserModel, by)
    .find(ofStaff())
    .sort({ name: 1 })
    .limit(500)
    .lean<UserDoc[]>();
  const open = await findOpenSessionsOf(
    users.map(({ _id }) => _id),
    by,
  );
  return users.map((user) => toMember(user, open(user._id.toHexString())));
}

async function findOpenSessionsOf(userIds: UserDoc['_id'][], by?: Role) {
  const now = new Date();
  const sessions = await readingModel(SessionModel, by)
    .find({
      userId: trusted({ $in: userIds }),
      revokedAt: null,
      idleExpiresAt: trusted({ $gt: now }),
      expiresAt: trusted({ $gt: now }),
    })
    .select({ userId: 1, rotatedAt: 1 })
    .lean<Pick<SessionDoc, 'userId' | 'rotatedAt'>[]>();
  return (id: string): OpenSessions => {
    const own = sessions.filter(({ userId }) => userId.toHexString() === id);
    const lastSeen = Math.max(0, ...own.map(({ rotatedAt }) => rotatedAt.getTime()));
    return { sessions: own.length, lastSeenAt: lastSeen ? new Date(lastSeen).toISOString() : null };
  };
}

/** Finds a manager or picker; null for everybody else. */
export async function findStaffMember(id: string, by?: Role): Promise<StaffMember | null> {
  const user = await readingModel(UserModel, by)
    .findOne({ _id: toObjectId(id), ...ofStaff() })
    .lean<UserDoc>();
  return user && toMember(user, (await findOpenSessionsOf([user._id], by))(id));
}

/**
 * Checks that a user is an active manager and writes to the user's document, so that two managers who suspend each other
 * at once conflict, and one of them stays.
 */
export async function lockActiveManager(session: Session, id: string): Promise<boolean> {
  const { matchedCount } = await UserModel.updateOne(
    { _id: toObjectId(id), role: 'manager', status: 'active', deletedAt: null },
    { $set: { staffChangeAt: new Date() } },
    { session },
  );
  return matchedCount === 1;
}

/** Changes status or role of a manager or picker. Resolves to the fields that have changed; null for everybody else. */
export async function changeStaffMember(
  session: Session,
  id: string,
  change: StaffChange,
): Promise<(keyof StaffChange)[] | null> {
  const filter = { _id: toObjectId(id), ...ofStaff() };
  const user = await UserModel.findOne(filter).session(session).lean<UserDoc>();
  if (!user) return null;
  const fields = (['status', 'role'] as const).filter(
    (field) => change[field] !== undefined && change[field] !== user[field],
  );
  if (fields.length === 0) return fields;
  const set = Object.fromEntries(fields.map((field) => [field, change[field]]));
  await UserModel.updateOne(filter, mirroredUpdate({ set }), { session });
  return fields;
}

/** The user of an open or ended session, if it belongs to a manager or picker. */
export async function findStaffOfSession(sessionId: string): Promise<string | null> {
  const session = await SessionModel.findById(toObjectId(sessionId)).lean<SessionDoc>();
  if (!session) return null;
  return (await UserModel.exists({ _id: session.userId, ...ofStaff() }))
    ? session.userId.toHexString()
    : null;
}
