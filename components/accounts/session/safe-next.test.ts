import { describe, expect, it } from 'vitest';
import { safeNext } from './safe-next';

describe('safeNext', () => {
  it.each(['/', '/checkout', '/orders/0123456789abcdef01234567', '/search?q=milk&category=dairy', '/a#b'])(
    'returns the same-site path %j unchanged',
    (path) => {
      expect(safeNext(path)).toBe(path);
    },
  );

  it.each([
    null,
    undefined,
    '',
    'checkout',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/a\\b',
    '/\t/evil.example',
    '\n//evil.example',
    'javascript:alert(1)',
    ['/a', '/b'],
  ])('returns null for %j', (path) => {
    expect(safeNext(path)).toBeNull();
  });
});
