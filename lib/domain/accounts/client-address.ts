/**
 * Returns the IP address of a client: the socket's or, behind `trustedHops` proxies, the entry at that position from the
 * end of X-Forwarded-For. Earlier entries can be forged by the client.
 */
export function clientAddress(
  forwarded: string | string[] | undefined,
  trustedHops: number,
  socketAddress: string | undefined,
): string {
  const direct = socketAddress ?? 'unknown';
  if (trustedHops === 0 || forwarded === undefined) return direct;
  const hops = String(forwarded)
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean);
  return hops.at(-trustedHops) ?? direct;
}
