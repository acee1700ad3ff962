const HERE = 'http://same.site';

/**
 * A path of this site to go on to, or null. Anything that a browser could read as another site is refused:
 * `//host`, `/\host`, a scheme, or control characters that it would drop.
 */
export function safeNext(next: string | string[] | null | undefined): string | null {
  if (typeof next !== 'string' || !/^\/(?![/\\])[^\\\u0000-\u001f]*$/.test(next)) return null;
  if (!URL.canParse(next, HERE)) return null;
  const url = new URL(next, HERE);
  if (url.origin !== HERE) return null;
  return url.pathname + url.search + url.hash;
}

/** A link to a page of this area that comes back here afterwards. */
export function withNext(path: string, next: string | null): string {
  return next ? `${path}?next=${encodeURIComponent(next)}` : path;
}
