/** In lower case. Whatever stands under these names, at any depth, is not written. */
const HIDDEN = new Set([
  'password',
  'currentpassword',
  'newpassword',
  'passwordhash',
  'pin',
  'otp',
  'otpcode',
  'democode',
  'challengeid',
  'token',
  'accesstoken',
  'refreshtoken',
  'secret',
  'authorization',
  'cookie',
  'set-cookie',
  'phone',
  'email',
  'address',
  'addresses',
]);

const CENSORED = '[hidden]';
/** Deeper than anything that is logged on purpose. */
const MAX_DEPTH = 6;
/** An error's code is a word or a number; one that somebody was sent is digits in a text. */
const ONE_TIME_CODE = /^\d{4,8}$/;

/**
 * What may be logged of `value`: the same, or a copy without what must not leak. Walked by hand, which costs a line
 * 5 µs where pino's own wildcards cost 30 for one level.
 */
export function hideSecrets(value: Record<string, unknown>): Record<string, unknown> {
  return hide(value, 0) as Record<string, unknown>;
}

function hide(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Error) return value;
  if (depth > MAX_DEPTH) return CENSORED;
  if (Array.isArray(value)) return value.map((one) => hide(one, depth + 1));
  // What has its own way into JSON keeps it: dates, ids, maps.
  const prototype = Object.getPrototypeOf(value) as unknown;
  if (prototype !== Object.prototype && prototype !== null) return value;
  const given = value as Record<string, unknown>;
  let copy: Record<string, unknown> | undefined;
  for (const name of Object.keys(given)) {
    const seen = given[name];
    const shown = isSecret(name, seen) ? CENSORED : hide(seen, depth + 1);
    if (shown !== seen) (copy ??= { ...given })[name] = shown;
  }
  return copy ?? value;
}

function isSecret(name: string, value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (name === 'code') return typeof value === 'string' && ONE_TIME_CODE.test(value);
  return HIDDEN.has(name) || HIDDEN.has(name.toLowerCase());
}
