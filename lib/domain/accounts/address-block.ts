/**
 * Returns the rate limit key of an IP address: an IPv4 address, or the /64 prefix of an IPv6 address, because one client
 * can use any address of its /64. Other strings are returned unchanged.
 */
export function addressBlock(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  const plain = ip.replace(/%.*$/, '').toLowerCase();
  if (!/^[0-9a-f:.]+$/.test(plain) || !plain.includes(':')) return ip;
  const [head = '', tail] = plain.split('::', 2);
  const groups = head ? head.split(':') : [];
  const last = tail ? tail.split(':') : [];
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - groups.length - last.length)).fill('0');
  const whole = [...groups, ...zeros, ...last].map((group) => group.replace(/^0+(?=.)/, ''));
  return `${whole.slice(0, 4).join(':')}::/64`;
}
