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
import { forgetSession } from './session-reader';
import { signAccessToken } from './token';

/** How long the token before the live one still gets an access token: tabs race, and answers are lost. */
const GRACE_MS = seconds(10);

/** `refreshToken` is missing where the holder is to keep the one that another request just got. */
export type Tokens = { accessToken: string; refreshToken?: string; expiresIn: number };

function hashToken(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

function newSecret(): string {
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

/** Opens a session with a first pair of tokens. The refresh token is opaque and stored as a hash only. */
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

/** The session whose refresh token this is, if any: the live one, or the one that it was just traded for. */
export async function sessionIdOfRefreshToken(refreshToken: string | undefined): Promise<string | null> {
  const parts = splitRefreshToken(refreshToken);
  if (!parts) return null;
  const found = await standingOf(parts.sessionId, hashToken(parts.secret));
  return found?.standing === 'live' || found?.standing === 'previous' ? parts.sessionId : null;
}

export type Renewal =
  /** In a race only the first gets a new refresh token; the others get an access token to go on with. */
  | { kind: 'renewed'; userId: string; tokens: Tokens }
  /** A token that was traded in before: it is in two hands, and the session is to be ended for both. */
  | { kind: 'reused'; userId: string; role: Role; sessionId: string }
  | { kind: 'refused' };

/** Trades a refresh token for a new pair. 429 for a session that does so every other second. */
export async function renewSession(refreshToken: string | undefined): Promise<Renewal> {
  const parts = splitRefreshToken(refreshToken);
  const state = parts && (await findSessionState(parts.sessionId));
  if (!state?.active) return { kind: 'refused' };
  const { sessionId, userId, role } = state;
  const user = { id: userId, role };
  const hash = hashToken(parts!.secret);
  // A session's id is no secret: a token that was never given out neither signs its owner out nor uses up the limit.
  const shown = await standingOf(sessionId, hash);
  if (!shown || shown.standing === 'unknown') return { kind: 'refused' };
  await consumeLimit('refresh.session', sessionId);
  const next = newSecret();
  const idleExpiresAt = new Date(Date.now() + LIFETIMES[role].idleMs);
  if (await rotateSession(sessionId, hash, hashToken(next), idleExpiresAt)) {
    forgetSession(sessionId);
    return { kind: 'renewed', userId, tokens: tokensOf(user, sessionId, next) };
  }
  const found = await standingOf(sessionId, hash);
  if (!found) return { kind: 'refused' };
  if (found.standing === 'previous' && found.rotatedMsAgo <= GRACE_MS)
    return { kind: 'renewed', userId, tokens: accessTokenOf(user, sessionId) };
  return { kind: 'reused', userId, role, sessionId };
}
