import type { Role } from '../domain/access/roles';
import { SessionModel, type SessionDoc } from '../../models/session';
import { UserModel, type UserDoc } from '../../models/user';
import { ObjectId, toObjectId, trusted } from './mirrored-write';

export type NewSession = {
  userId: string;
  tokenHash: string;
  device: string;
  method: 'password' | 'otp';
  idleExpiresAt: Date;
  expiresAt: Date;
};

/** What a request is judged by: the session and its user as they stand now. */
export type SessionState = {
  sessionId: string;
  userId: string;
  name: string;
  role: Role;
  active: boolean;
};

export async function insertSession(input: NewSession): Promise<string> {
  const at = new Date();
  const _id = new ObjectId();
  await SessionModel.create({
    _id,
    userId: toObjectId(input.userId),
    currentHash: input.tokenHash,
    rotatedAt: at,
    idleExpiresAt: input.idleExpiresAt,
    expiresAt: input.expiresAt,
    device: input.device,
    method: input.method,
    createdAt: at,
  });
  return _id.toHexString();
}

/** The present states of these sessions under their ids; unknown ones are left out. Two reads, however many. */
export async function findSessionStates(sessionIds: string[]): Promise<Map<string, SessionState>> {
  const sessions = await SessionModel.collection
    .find<SessionDoc>({ _id: { $in: sessionIds.map(toObjectId) } })
    .toArray();
  const users = await UserModel.collection
    .find<UserDoc>({ _id: { $in: sessions.map(({ userId }) => userId) } })
    .toArray();
  const userById = new Map(users.map((user) => [user._id.toHexString(), user]));
  const states = sessions.flatMap((session) => {
    const user = userById.get(session.userId.toHexString());
    return user ? [toState(session, user)] : [];
  });
  return new Map(states.map((state) => [state.sessionId, state]));
}

export async function findSessionState(sessionId: string): Promise<SessionState | null> {
  return (await findSessionStates([sessionId])).get(sessionId) ?? null;
}

function toState(session: SessionDoc, user: UserDoc): SessionState {
  const now = new Date();
  const open = !session.revokedAt && session.expiresAt > now && session.idleExpiresAt > now;
  return {
    sessionId: session._id.toHexString(),
    userId: user._id.toHexString(),
    name: user.name,
    role: user.role,
    active: open && user.status === 'active' && !user.deletedAt,
  };
}

/**
 * Replaces the refresh token in one conditional write: exactly one of several racing holders succeeds.
 * Null when the token is not the live one, or the session has ended.
 */
export async function rotateSession(
  sessionId: string,
  tokenHash: string,
  nextHash: string,
  idleExpiresAt: Date,
): Promise<string | null> {
  const now = new Date();
  const session = await SessionModel.findOneAndUpdate(
    {
      _id: toObjectId(sessionId),
      currentHash: tokenHash,
      revokedAt: null,
      idleExpiresAt: trusted({ $gt: now }),
      expiresAt: trusted({ $gt: now }),
    },
    { $set: { currentHash: nextHash, rotatedAt: now, idleExpiresAt } },
  ).lean<SessionDoc>();
  return session ? session.userId.toHexString() : null;
}

export async function holdsToken(sessionId: string, tokenHash: string): Promise<boolean> {
  return (await SessionModel.countDocuments({ _id: toObjectId(sessionId), currentHash: tokenHash })) === 1;
}

export async function revokeSession(sessionId: string, reason: string): Promise<void> {
  await SessionModel.updateOne(
    { _id: toObjectId(sessionId), revokedAt: null },
    { $set: { revokedAt: new Date(), revokedReason: reason } },
  );
}
