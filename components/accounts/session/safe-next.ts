const BASE = 'http://same.site';

/**
 * Returns the path of this site to continue to after the sign-in, or null. Prevents open redirects: rejects whatever
 * a browser could read as another origin, such as `//host`, `/\host`, a scheme, or control characters that it strips.
 */
export function safeNext(next: string | string[] | null | undefined): string | null {
  if (typeof next !== 'string' || !/^\/(?![/\\])[^\\\u0000-\u001f]*$/.test(next)) return null;
  if (!URL.canParse(next, BASE)) return null;
  const url = new URL(next, BASE);
  if (url.origin !== BASE) return null;
  return url.pathname + url.search + url.hash;
}

/** Adds the path to continue to as the `next` parameter. */
export function withNext(path: string, next: string | null): string {
  return next ? `${path}?next=${encodeURIComponent(next)}` : path;
}
