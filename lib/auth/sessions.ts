import { createHash, randomBytes } from 'node:crypto';
import { UnauthenticatedError } from '../domain/errors';
import type { Role } from '../domain/access/roles';
import {
  findSessionState,
  holdsToken,
  insertSession,
  revokeSession,
  rotateSession,
} from '../repositories/session-repository';
import { days, hours } from '../runtime/clock';
import { env } from '../runtime/env';
import { forgetSession } from './session-reader';
import { ACCESS_TTL_MS, signAccessToken } from './token';

/** How long a session lives unused, and at most. The more a role may see, the shorter. */
export const LIFETIMES: Record<Role, { idleMs: number; absoluteMs: number }> = {
  customer: { idleMs: days(14), absoluteMs: days(30) },
  delivery_partner: { idleMs: hours(24), absoluteMs: days(7) },
  manager: { idleMs: hours(1), absoluteMs: hours(12) },
  admin: { idleMs: hours(1), absoluteMs: hours(12) },
};

export type Tokens = { accessToken: string; refreshToken: string; expiresIn: number };

function hashToken(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function tokensOf(user: { id: string; role: Role }, sessionId: string, secret: string): Tokens {
  const claims = { userId: user.id, sessionId, role: user.role };
  return {
    accessToken: signAccessToken(claims, env().JWT_SECRETS),
    refreshToken: `${sessionId}.${secret}`,
    expiresIn: Math.round(ACCESS_TTL_MS / 1000),
  };
}

/** Opens a session with a first pair of tokens. The refresh token is opaque and stored as a hash only. */
export async function openSession(
  user: { id: string; role: Role },
  device: string,
  method: 'password' | 'otp',
): Promise<Tokens> {
  const secret = newSecret();
  const { idleMs, absoluteMs } = LIFETIMES[user.role];
  const now = Date.now();
  const sessionId = await insertSession({
    userId: user.id,
    tokenHash: hashToken(secret),
    device,
    method,
    idleExpiresAt: new Date(now + idleMs),
    expiresAt: new Date(now + absoluteMs),
  });
  return tokensOf(user, sessionId, secret);
}

function splitRefreshToken(refreshToken: string | undefined): { sessionId: string; secret: string } | null {
  const [sessionId = '', secret = ''] = (refreshToken ?? '').split('.');
  return /^[0-9a-f]{24}$/.test(sessionId) && secret.length > 0 ? { sessionId, secret } : null;
}

/** The session whose live refresh token this is, if any. */
export async function sessionIdOfRefreshToken(refreshToken: string | undefined): Promise<string | null> {
  const parts = splitRefreshToken(refreshToken);
  return parts && (await holdsToken(parts.sessionId, hashToken(parts.secret))) ? parts.sessionId : null;
}

/** Trades a live refresh token for a new pair. 401 for any other. */
export async function refreshSession(refreshToken: string | undefined): Promise<Tokens & { userId: string }> {
  const ended = new UnauthenticatedError('Your session has ended. Sign in again.', 'SESSION_ENDED');
  const parts = splitRefreshToken(refreshToken);
  if (!parts) throw ended;
  const { sessionId, secret } = parts;
  const state = await findSessionState(sessionId);
  if (!state?.active) throw ended;
  const next = newSecret();
  const idleExpiresAt = new Date(Date.now() + LIFETIMES[state.role].idleMs);
  const userId = await rotateSession(sessionId, hashToken(secret), hashToken(next), idleExpiresAt);
  if (!userId) throw ended;
  forgetSession(sessionId);
  return { ...tokensOf({ id: userId, role: state.role }, sessionId, next), userId };
}

/** Ends a session; requests and sockets of it end at once in this process, elsewhere within two seconds. */
export async function closeSession(sessionId: string, reason: string): Promise<void> {
  await revokeSession(sessionId, reason);
  forgetSession(sessionId);
}
