/** The client of a request, for session lists, login events and rate limits. */
export type Caller = {
  /** The full IP address; only `truncatedIp` of it is stored. */
  ip: string;
  /** The User-Agent, at most 256 characters. */
  device: string;
};

/** How a user authenticated. */
export type SignInMethod = 'password' | 'otp';

/** Anonymises an IP address to its /24 or /48 network: 203.0.113.9 -> 203.0.113.0, 2001:db8:1:2::3 -> 2001:db8:1::. Other strings give ''. */
export function truncatedIp(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1] ?? ip;
  if (/^\d+\.\d+\.\d+\.\d+$/.test(mapped)) return mapped.replace(/\.\d+$/, '.0');
  if (!/^[0-9a-f:]+(%\w+)?$/i.test(mapped) || !mapped.includes(':')) return '';
  const head = mapped.split('::')[0]!.split(':').slice(0, 3);
  return `${head.filter(Boolean).join(':')}::`;
}
