import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '../domain/access/roles';
import type { SignInMethod } from '../domain/accounts/caller';
import { LIFETIMES } from '../domain/accounts/session-lifetimes';
import {
  findSessionState,
  insertSession,
  rotateSession,
  standingOf,
  type Within,
} from '../repositories/accounts/session-repository';
import { seconds } from '../runtime/clock';
import { env } from '../runtime/env';
import { consumeLimit } from './rate-limits';
import { evictSession } from './session-reader';
import { signAccessToken } from './token';

/** How long the previous refresh token still yields an access token, because tabs race and responses get lost. */
const GRACE_MS = seconds(10);

/** `expiresIn` is in seconds. Without `refreshToken` the client keeps the one that a concurrent request received. */
export type Tokens = { accessToken: string; refreshToken?: string; expiresIn: number };

/** Hashes the secret of an opaque token for storage. 256 random bits cannot be guessed, so the hash needs no pepper. */
export function hashToken(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Draws the secret of an opaque token: 256 random bits as 43 base64url characters. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function accessTokenOf(user: { id: string; role: Role }, sessionId: string): Tokens {
  const claims = { userId: user.id, sessionId, role: user.role };
  const { accessMs } = LIFETIMES[user.role];
  return {
    accessToken: signAccessToken(claims, env().JWT_SECRETS, accessMs),
    expiresIn: Math.round(accessMs / 1000),
  };
}

function tokensOf(user: { id: string; role: Role }, sessionId: string, secret: string): Required<Tokens> {
  return { ...accessTokenOf(user, sessionId), refreshToken: `${sessionId}.${secret}` };
}

/** Creates a session and its first pair of tokens. The refresh token is opaque and stored as a SHA-256 hash only. */
export async function openSession(
  user: { id: string; role: Role },
  device: string,
  method: SignInMethod,
  within: Within = null,
): Promise<Required<Tokens>> {
  const secret = newSecret();
  const { idleMs, absoluteMs } = LIFETIMES[user.role];
  const now = Date.now();
  const fields = {
    userId: user.id,
    tokenHash: hashToken(secret),
    device,
    method,
    idleExpiresAt: new Date(now + idleMs),
    expiresAt: new Date(now + absoluteMs),
  };
  const sessionId = await insertSession(fields, within);
  return tokensOf(user, sessionId, secret);
}

function splitRefreshToken(refreshToken: string | undefined): { sessionId: string; secret: string } | null {
  const [sessionId = '', secret = ''] = (refreshToken ?? '').split('.');
  return /^[0-9a-f]{24}$/.test(sessionId) && secret.length > 0 ? { sessionId, secret } : null;
}

/** Returns the session id of a refresh token that is the current or the previous one of its session, else null. */
export async function sessionIdOfRefreshToken(refreshToken: string | undefined): Promise<string | null> {
  const parts = splitRefreshToken(refreshToken);
  if (!parts) return null;
  const found = await standingOf(parts.sessionId, hashToken(parts.secret));
  return found?.standing === 'live' || found?.standing === 'previous' ? parts.sessionId : null;
}

export type Renewal =
  /** Of concurrent requests only the first receives a new refresh token; the others receive an access token only. */
  | { kind: 'renewed'; userId: string; tokens: Tokens }
  /** The token was used before, so two clients hold it: the caller must end the session. */
  | { kind: 'reused'; userId: string; role: Role; sessionId: string }
  | { kind: 'refused' };

/** Exchanges a refresh token for a new pair of tokens. Throws 429 past the limit of `refresh.session`. */
export async function renewSession(refreshToken: string | undefined): Promise<Renewal> {
  const parts = splitRefreshToken(refreshToken);
  const state = parts && (await findSessionState(parts.sessionId));
  if (!state?.active) return { kind: 'refused' };
  const { sessionId, userId, role } = state;
  const user = { id: userId, role };
  const hash = hashToken(parts!.secret);
  // A session id is not secret: a forged token must neither end the session nor use up its limit.
  const presented = await standingOf(sessionId, hash);
  if (!presented || presented.standing === 'unknown') return { kind: 'refused' };
  await consumeLimit('refresh.session', sessionId);
  const next = newSecret();
  const idleExpiresAt = new Date(Date.now() + LIFETIMES[role].idleMs);
  if (await rotateSession(sessionId, hash, hashToken(next), idleExpiresAt)) {
    evictSession(sessionId);
    return { kind: 'renewed', userId, tokens: tokensOf(user, sessionId, next) };
  }
  const found = await standingOf(sessionId, hash);
  if (!found) return { kind: 'refused' };
  if (found.standing === 'previous' && found.rotatedMsAgo <= GRACE_MS)
    return { kind: 'renewed', userId, tokens: accessTokenOf(user, sessionId) };
  return { kind: 'reused', userId, role, sessionId };
}
