const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether an address stays on this machine, where nobody listens in. */
export function isLoopback(url: string): boolean {
  return LOOPBACK.has(new URL(url).hostname);
}
