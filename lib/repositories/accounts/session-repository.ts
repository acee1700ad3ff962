import type { Session } from '../../db/transaction';
import type { Role } from '../../domain/access/roles';
import type { SignInMethod } from '../../domain/accounts/caller';
import { SessionModel, type SessionDoc } from '../../../models/session';
import { UserModel, type UserDoc } from '../../../models/user';
import { ObjectId, toObjectId, trusted } from '../shared/mirrored-write';

export type NewSession = {
  userId: string;
  tokenHash: string;
  device: string;
  method: SignInMethod;
  idleExpiresAt: Date;
  expiresAt: Date;
};

/** The current state of a session and its user, by which requests are authorised. */
export type SessionState = {
  sessionId: string;
  userId: string;
  name: string;
  role: Role;
  active: boolean;
};

/** The transaction of a write, or null. */
export type Within = Session | null;

export async function insertSession(input: NewSession, session: Within = null): Promise<string> {
  const at = new Date();
  const _id = new ObjectId();
  const fields = {
    _id,
    userId: toObjectId(input.userId),
    currentHash: input.tokenHash,
    rotatedAt: at,
    idleExpiresAt: input.idleExpiresAt,
    expiresAt: input.expiresAt,
    device: input.device,
    method: input.method,
    provenAt: at,
    createdAt: at,
  };
  await SessionModel.create([fields], { session });
  return _id.toHexString();
}

/** The current states of sessions by session id, in two queries; unknown sessions are omitted. */
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

/** State of a refresh token: current, previous, used earlier, or never issued for this session. */
export type TokenStanding = 'live' | 'previous' | 'used' | 'unknown';

/** Number of used token hashes kept for each session. */
const MAX_USED_HASHES = 50;

function openFilter(sessionId: string, now: Date) {
  return {
    _id: toObjectId(sessionId),
    revokedAt: null,
    idleExpiresAt: trusted({ $gt: now }),
    expiresAt: trusted({ $gt: now }),
  };
}

/**
 * Replaces the refresh token in one conditional write, so that exactly one of several concurrent requests succeeds.
 * False when the token is not the current one, or the session has ended.
 */
export async function rotateSession(
  sessionId: string,
  tokenHash: string,
  nextHash: string,
  idleExpiresAt: Date,
): Promise<boolean> {
  const now = new Date();
  const { modifiedCount } = await SessionModel.updateOne(
    { ...openFilter(sessionId, now), currentHash: tokenHash },
    {
      $set: { currentHash: nextHash, prevHash: tokenHash, rotatedAt: now, idleExpiresAt },
      $push: { usedHashes: { $each: [tokenHash], $slice: -MAX_USED_HASHES } },
    },
  );
  return modifiedCount === 1;
}

/** The state of a token in an open session, and the ms since the last rotation; null when the session has ended. */
export async function standingOf(
  sessionId: string,
  tokenHash: string,
): Promise<{ standing: TokenStanding; rotatedMsAgo: number } | null> {
  const session = await SessionModel.findOne(openFilter(sessionId, new Date())).lean<SessionDoc>();
  if (!session) return null;
  const rotatedMsAgo = Date.now() - session.rotatedAt.getTime();
  const { currentHash, prevHash, usedHashes = [] } = session;
  if (tokenHash === currentHash) return { standing: 'live', rotatedMsAgo };
  if (tokenHash === prevHash) return { standing: 'previous', rotatedMsAgo };
  return { standing: usedHashes.includes(tokenHash) ? 'used' : 'unknown', rotatedMsAgo };
}

export async function revokeSession(sessionId: string, reason: string): Promise<void> {
  await SessionModel.updateOne(
    { _id: toObjectId(sessionId), revokedAt: null },
    { $set: { revokedAt: new Date(), revokedReason: reason } },
  );
}

export type OpenSession = {
  id: string;
  device: string;
  method: SignInMethod;
  createdAt: Date;
  /** Time of the last token rotation, at most ten minutes before the last request. */
  lastSeenAt: Date;
};

/** The open sessions of a user, most recently used first. */
export async function findOpenSessions(
  userId: string,
  session: Session | null = null,
): Promise<OpenSession[]> {
  const now = new Date();
  const sessions = await SessionModel.find({
    userId: toObjectId(userId),
    revokedAt: null,
    idleExpiresAt: trusted({ $gt: now }),
    expiresAt: trusted({ $gt: now }),
  })
    .sort({ rotatedAt: -1 })
    .session(session)
    .lean<SessionDoc[]>();
  return sessions.map(({ _id, device, method, createdAt, rotatedAt }) => ({
    id: _id.toHexString(),
    device,
    method,
    createdAt,
    lastSeenAt: rotatedAt,
  }));
}

/** Selects open sessions: all, or `only` one; without `except`, and without the `keep` most recently used. */
export type SessionChoice = { only?: string; except?: string; keep?: number };

/** Revokes open sessions of a user. Resolves to the ids of the revoked sessions. */
export async function revokeOpenSessions(
  session: Session | null,
  userId: string,
  reason: string,
  { only, except, keep = 0 }: SessionChoice = {},
): Promise<string[]> {
  const ended = (await findOpenSessions(userId, session))
    .map(({ id }) => id)
    .filter((id) => id !== except && (only === undefined || id === only))
    .slice(keep);
  if (ended.length === 0) return [];
  await SessionModel.updateMany(
    { _id: trusted({ $in: ended.map(toObjectId) }), revokedAt: null },
    { $set: { revokedAt: new Date(), revokedReason: reason } },
    session ? { session } : {},
  );
  return ended;
}

/** Sessions revoked after `since` by any process, with the reason. */
export async function findEndedSince(since: Date): Promise<{ id: string; reason: string; at: Date }[]> {
  const ended = await SessionModel.find({ revokedAt: trusted({ $exists: true, $gt: since }) })
    .select({ revokedAt: 1, revokedReason: 1 })
    .lean<SessionDoc[]>();
  return ended.map(({ _id, revokedAt, revokedReason }) => ({
    id: _id.toHexString(),
    reason: revokedReason ?? '',
    at: revokedAt!,
  }));
}

/** Whether this session was opened with a one-time code at `since` or later. */
export async function isOpenedByCodeSince(sessionId: string, since: Date): Promise<boolean> {
  const found = await SessionModel.exists({
    _id: toObjectId(sessionId),
    method: 'otp',
    createdAt: trusted({ $gte: since }),
  });
  return found !== null;
}

/** Records that the user of this session has just reauthenticated. */
export async function proveSession(sessionId: string): Promise<void> {
  await SessionModel.updateOne(
    { _id: toObjectId(sessionId), revokedAt: null },
    { $set: { provenAt: new Date() } },
  );
}

/** Whether the user of this session reauthenticated at `since` or later. */
export async function isProvenSince(sessionId: string, since: Date): Promise<boolean> {
  const found = await SessionModel.exists({ _id: toObjectId(sessionId), provenAt: trusted({ $gte: since }) });
  return found !== null;
}
