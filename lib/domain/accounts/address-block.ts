/**
 * What one household or machine holds of the net: an IPv4 address, or the /64 of an IPv6 one, within which anybody
 * takes a new address at will. Limits count by it. What is no address stays as it is.
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
