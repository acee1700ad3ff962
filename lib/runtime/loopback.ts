const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a URL points to this machine, so that its traffic needs no encryption. */
export function isLoopback(url: string): boolean {
  return LOOPBACK.has(new URL(url).hostname);
}
