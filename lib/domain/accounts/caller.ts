/** Whence a request comes: for session lists, login events and limits. */
export type Caller = {
  /** The whole address; only `truncatedIp` of it is ever stored. */
  ip: string;
  /** What the client says it is, at most 256 characters. */
  device: string;
};

/** How somebody proved who they are. */
export type SignInMethod = 'password' | 'otp';

/** The network of an address, too wide for one household: 203.0.113.9 -> 203.0.113.0, 2001:db8:1:2::3 -> 2001:db8:1::. */
export function truncatedIp(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1] ?? ip;
  if (/^\d+\.\d+\.\d+\.\d+$/.test(mapped)) return mapped.replace(/\.\d+$/, '.0');
  if (!/^[0-9a-f:]+(%\w+)?$/i.test(mapped) || !mapped.includes(':')) return '';
  const head = mapped.split('::')[0]!.split(':').slice(0, 3);
  return `${head.filter(Boolean).join(':')}::`;
}
