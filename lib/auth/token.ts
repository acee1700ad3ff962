import { createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { ROLES, type Role } from '../domain/access/roles';
import { minutes, seconds } from '../runtime/clock';

/** Access tokens: stateless half of the guard, and all that middleware may import. */
export const ACCESS_TTL_MS = minutes(10);
export const TOKEN_ISSUER = 'blinkcart';
export const TOKEN_AUDIENCE = 'blinkcart';
const TYPE = 'at+jwt';
const MAX_TOKEN_LENGTH = 2048;

export type AccessClaims = { userId: string; sessionId: string; role: Role };

/** Key id to secret. A Map, because a plain object would answer for `__proto__`. */
export type Keys = ReadonlyMap<string, string>;

/** Signs with the first key. */
export function signAccessToken(claims: AccessClaims, keys: Keys, ttlMs: number = ACCESS_TTL_MS): string {
  const [first] = keys;
  if (!first) throw new Error('There is no key to sign tokens with.');
  return jwt.sign({ sid: claims.sessionId, role: claims.role }, first[1], {
    algorithm: 'HS256',
    subject: claims.userId,
    issuer: TOKEN_ISSUER,
    audience: TOKEN_AUDIENCE,
    expiresIn: Math.round(ttlMs / 1000),
    header: { alg: 'HS256', kid: first[0], typ: TYPE },
  });
}

// jsonwebtoken first tries a text as a public key, which costs forty times the verification itself.
const keyObjects = new WeakMap<Keys, Map<string, KeyObject>>();

function verifyingKey(kid: string, keys: Keys): KeyObject | undefined {
  let made = keyObjects.get(keys);
  if (!made) {
    made = new Map([...keys].map(([id, secret]) => [id, createSecretKey(Buffer.from(secret))]));
    keyObjects.set(keys, made);
  }
  return made.get(kid);
}

type Verified = { claims: AccessClaims; expiresAt: number };

const CLOCK_TOLERANCE_S = 5;
const MOST_REMEMBERED = 10_000;

// A token is shown with every request of ten minutes, and what it says never changes: only its expiry has to be
// looked at again. By the keys, so that a token does not outlive the key it was signed with.
const verifiedTokens = new WeakMap<Keys, Map<string, Verified>>();

/** The claims of a token that is ours, whole and not expired; null for everything else. */
export function verifyAccessToken(token: string, keys: Keys): AccessClaims | null {
  if (token.length > MAX_TOKEN_LENGTH) return null;
  let remembered = verifiedTokens.get(keys);
  if (!remembered) verifiedTokens.set(keys, (remembered = new Map()));
  const held = remembered.get(token);
  if (held) return Date.now() < held.expiresAt ? held.claims : null;
  const verified = verify(token, keys);
  if (!verified) return null;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(token, verified);
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
  const known = ROLES.find((candidate) => candidate === role);
  if (!known) return null;
  const claims = { userId: sub, sessionId: sid, role: known };
  return { claims, expiresAt: seconds(exp + CLOCK_TOLERANCE_S) };
}
