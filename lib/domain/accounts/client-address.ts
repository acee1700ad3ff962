/**
 * The address of a client: the socket's or, behind `trustedHops` proxies, the one that many places from the end of
 * X-Forwarded-For. What stands before that anybody may have written.
 */
export function clientAddress(
  forwarded: string | string[] | undefined,
  trustedHops: number,
  socketAddress: string | undefined,
): string {
  const own = socketAddress ?? 'unknown';
  if (trustedHops === 0 || forwarded === undefined) return own;
  const hops = String(forwarded)
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean);
  return hops.at(-trustedHops) ?? own;
}
