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

describe('an access token', () => {
  it('ends when its time is up, also one that was shown before', () => {
    vi.useFakeTimers();
    const token = signAccessToken(CLAIMS, KEYS);
    expect(verifyAccessToken(token, KEYS)).toEqual(CLAIMS);
    vi.setSystemTime(Date.now() + 604_000);
    expect(verifyAccessToken(token, KEYS)).toEqual(CLAIMS);
    vi.setSystemTime(Date.now() + 2_000);
    expect(verifyAccessToken(token, KEYS)).toBeNull();
    expect(verifyAccessToken(token, OLD)).toBeNull();
  });

  it('gives back what it was made of, for ten minutes', () => {
    const token = signAccessToken(CLAIMS, KEYS);
    expect(verifyAccessToken(token, KEYS)).toEqual(CLAIMS);
    const { exp = 0, iat = 0 } = jwt.decode(token) as jwt.JwtPayload;
    expect(exp - iat).toBe(600);
  });

  it('is signed by the first key, and known by each', () => {
    expect(jwt.decode(signAccessToken(CLAIMS, KEYS), { complete: true })?.header).toEqual({
      alg: 'HS256',
      kid: 'k2',
      typ: 'at+jwt',
    });
    expect(verifyAccessToken(signAccessToken(CLAIMS, OLD), KEYS)).toEqual(CLAIMS);
    expect(verifyAccessToken(signAccessToken(CLAIMS, KEYS), OLD)).toBeNull();
  });

  it('has a few seconds of grace for clocks that differ, and no more', () => {
    expect(verifyAccessToken(signAccessToken(CLAIMS, KEYS, -3_000), KEYS)).toEqual(CLAIMS);
    expect(verifyAccessToken(signAccessToken(CLAIMS, KEYS, -7_000), KEYS)).toBeNull();
  });

  it('cannot be signed without a key', () => {
    expect(() => signAccessToken(CLAIMS, new Map())).toThrow('no key');
  });

  it('changed in any one place is none', () => {
    const token = signAccessToken(CLAIMS, KEYS);
    const last = token.length - 1;
    fc.assert(
      // The last sign of each part may carry bits that decoding drops.
      fc.property(
        fc.integer({ min: 0, max: last - 1 }).filter((at) => token[at + 1] !== '.'),
        fc.constantFrom(...'AZaz09-_.'),
        (at, sign) => {
          fc.pre(token[at] !== sign);
          expect(verifyAccessToken(token.slice(0, at) + sign + token.slice(at + 1), KEYS)).toBeNull();
        },
      ),
    );
  });

  it('is no text of any kind, and none makes it throw', () => {
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

  it.each(['__proto__', 'constructor', 'toString', '', 'k3'])('that names %j for its key is none', (kid) => {
    const token = jwt.sign({ sid: CLAIMS.sessionId, role: 'admin' }, 'undefined-secret-of-some-length-here', {
      subject: CLAIMS.userId,
      issuer: 'blinkcart',
      audience: 'blinkcart',
      expiresIn: 600,
      header: { alg: 'HS256', kid, typ: 'at+jwt' },
    });
    expect(verifyAccessToken(token, KEYS)).toBeNull();
  });
});
