import fc from 'fast-check';
import jwt from 'jsonwebtoken';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { signAccessToken, verifyAccessToken, type AccessClaims } from './token';

const KEYS = new Map([
  ['k2', 'the new secret, long enough to be one'],
  ['k1', 'the old secret, long enough to be one'],
]);
const OLD = new Map([...KEYS].slice(1));
const CLAIMS: AccessClaims = { userId: 'a'.repeat(24), sessionId: 'b'.repeat(24), role: 'manager' };

afterEach(() => void vi.useRealTimers());

describe('signAccessToken and verifyAccessToken', () => {
  it('reject an expired token, also one that was verified before', () => {
    vi.useFakeTimers();
    const token = signAccessToken(CLAIMS, KEYS);
    expect(verifyAccessToken(token, KEYS)).toEqual(CLAIMS);
    vi.setSystemTime(Date.now() + 604_000);
    expect(verifyAccessToken(token, KEYS)).toEqual(CLAIMS);
    vi.setSystemTime(Date.now() + 2_000);
    expect(verifyAccessToken(token, KEYS)).toBeNull();
    expect(verifyAccessToken(token, OLD)).toBeNull();
  });

  it('return the signed claims; the token lives for ten minutes', () => {
    const token = signAccessToken(CLAIMS, KEYS);
    expect(verifyAccessToken(token, KEYS)).toEqual(CLAIMS);
    const { exp = 0, iat = 0 } = jwt.decode(token) as jwt.JwtPayload;
    expect(exp - iat).toBe(600);
  });

  it('sign with the first key and verify with every configured key', () => {
    expect(jwt.decode(signAccessToken(CLAIMS, KEYS), { complete: true })?.header).toEqual({
      alg: 'HS256',
      kid: 'k2',
      typ: 'at+jwt',
    });
    expect(verifyAccessToken(signAccessToken(CLAIMS, OLD), KEYS)).toEqual(CLAIMS);
    expect(verifyAccessToken(signAccessToken(CLAIMS, KEYS), OLD)).toBeNull();
  });

  it('tolerate five seconds of clock skew and no more', () => {
    expect(verifyAccessToken(signAccessToken(CLAIMS, KEYS, -3_000), KEYS)).toEqual(CLAIMS);
    expect(verifyAccessToken(signAccessToken(CLAIMS, KEYS, -7_000), KEYS)).toBeNull();
  });

  it('throw when no key is configured', () => {
    expect(() => signAccessToken(CLAIMS, new Map())).toThrow('JWT_SECRETS is empty');
  });

  it('reject a token with any one character changed', () => {
    const token = signAccessToken(CLAIMS, KEYS);
    const last = token.length - 1;
    fc.assert(
      // The last character of each part may carry bits that decoding drops.
      fc.property(
        fc.integer({ min: 0, max: last - 1 }).filter((index) => token[index + 1] !== '.'),
        fc.constantFrom(...'AZaz09-_.'),
        (index, character) => {
          fc.pre(token[index] !== character);
          expect(
            verifyAccessToken(token.slice(0, index) + character + token.slice(index + 1), KEYS),
          ).toBeNull();
        },
      ),
    );
  });

  it('return null for arbitrary text and never throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.tuple(fc.base64String(), fc.base64String(), fc.string()).map((parts) => parts.join('.')),
        ),
        (text) => verifyAccessToken(text, KEYS) === null,
      ),
    );
  });

  it.each(['__proto__', 'constructor', 'toString', '', 'k3'])(
    'reject a token with the unknown key id %j',
    (kid) => {
      const token = jwt.sign(
        { sid: CLAIMS.sessionId, role: 'admin' },
        'undefined-secret-of-some-length-here',
        {
          subject: CLAIMS.userId,
          issuer: 'blinkcart',
          audience: 'blinkcart',
          expiresIn: 600,
          header: { alg: 'HS256', kid, typ: 'at+jwt' },
        },
      );
      expect(verifyAccessToken(token, KEYS)).toBeNull();
    },
  );
});
