import { createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { ROLES, type Role } from '../domain/access/roles';
import { minutes, seconds } from '../runtime/clock';

/** Access tokens. This file is stateless, because middleware imports it. */
export const ACCESS_TTL_MS = minutes(10);
export const TOKEN_ISSUER = 'blinkcart';
export const TOKEN_AUDIENCE = 'blinkcart';
const TYPE = 'at+jwt';
const MAX_TOKEN_LENGTH = 2048;

export type AccessClaims = { userId: string; sessionId: string; role: Role };

/** Key id to secret. A Map, because a plain object has an entry for `__proto__`. */
export type Keys = ReadonlyMap<string, string>;

/** Signs an access token (JWT, HS256) with the first key. Throws without a key. */
export function signAccessToken(claims: AccessClaims, keys: Keys, ttlMs: number = ACCESS_TTL_MS): string {
  const [first] = keys;
  if (!first) throw new Error('JWT_SECRETS is empty.');
  return jwt.sign({ sid: claims.sessionId, role: claims.role }, first[1], {
    algorithm: 'HS256',
    subject: claims.userId,
    issuer: TOKEN_ISSUER,
    audience: TOKEN_AUDIENCE,
    expiresIn: Math.round(ttlMs / 1000),
    header: { alg: 'HS256', kid: first[0], typ: TYPE },
  });
}

// jsonwebtoken first tries to parse a string as a public key, which costs forty times the verification itself.
const keyObjects = new WeakMap<Keys, Map<string, KeyObject>>();

function verifyingKey(kid: string, keys: Keys): KeyObject | undefined {
  let objects = keyObjects.get(keys);
  if (!objects) {
    objects = new Map([...keys].map(([id, secret]) => [id, createSecretKey(Buffer.from(secret))]));
    keyObjects.set(keys, objects);
  }
  return objects.get(kid);
}

type Verified = { claims: AccessClaims; expiresAt: number };

const CLOCK_TOLERANCE_S = 5;
const CACHE_LIMIT = 10_000;

// Cache of verified tokens: a client sends the same token for ten minutes, and only its expiry has to be checked again.
// Held by key set, so that a token does not outlive the removal of its key.
const verifiedTokens = new WeakMap<Keys, Map<string, Verified>>();

/** Returns the claims of a token with a valid signature that has not expired, else null. */
export function verifyAccessToken(token: string, keys: Keys): AccessClaims | null {
  if (token.length > MAX_TOKEN_LENGTH) return null;
  let cache = verifiedTokens.get(keys);
  if (!cache) verifiedTokens.set(keys, (cache = new Map()));
  const hit = cache.get(token);
  if (hit) return Date.now() < hit.expiresAt ? hit.claims : null;
  const verified = verify(token, keys);
  if (!verified) return null;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(token, verified);
  return verified.claims;
}

function verify(token: string, keys: Keys): Verified | null {
  try {
    const kid = jwt.decode(token, { complete: true })?.header.kid;
    const key = kid === undefined ? undefined : verifyingKey(kid, keys);
    if (key === undefined) return null;
    const verified = jwt.verify(token, key, {
      algorithms: ['HS256'],
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      clockTolerance: CLOCK_TOLERANCE_S,
      complete: true,
    });
    return verified.header.typ === TYPE ? readVerified(verified.payload) : null;
  } catch {
    return null;
  }
}

function readVerified(payload: string | jwt.JwtPayload): Verified | null {
  if (typeof payload === 'string') return null;
  const { sub, sid, role, exp } = payload as jwt.JwtPayload & { sid?: unknown; role?: unknown };
  const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{24}$/.test(value);
  if (!isId(sub) || !isId(sid) || typeof exp !== 'number') return null;
  const knownRole = ROLES.find((candidate) => candidate === role);
  if (!knownRole) return null;
  const claims = { userId: sub, sessionId: sid, role: knownRole };
  return { claims, expiresAt: seconds(exp + CLOCK_TOLERANCE_S) };
}
