import { lookup } from 'node:dns/promises';
import { isLoopback } from '@/lib/runtime/loopback';

const LOCAL_ONLY = 'The simulation places orders, so it only works on a shop of this machine';

/**
 * Parses the origin of the shop, such as `http://localhost:3000`. Accepts only localhost, 127.0.0.0/8 and [::1]; other
 * names are rejected without resolving them, because a later lookup could give another address. Throws Error.
 */
export function parseShopAddress(text: string): string {
  if (!URL.canParse(text)) throw new Error(`--url must be an address such as http://localhost:3000.`);
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol)) throw new Error('--url must begin with http:// or https://.');
  if (!isLoopback(text)) throw new Error(`${LOCAL_ONLY}: --url must be localhost, 127.x.x.x or [::1].`);
  if (url.username || url.password || url.pathname !== '/' || url.search || url.hash)
    throw new Error('--url must consist of protocol, host and port only.');
  return url.origin;
}

/** Throws if `localhost` resolves to an address of another machine. */
export async function assertLocalhostIsLocal(origin: string): Promise<void> {
  if (new URL(origin).hostname !== 'localhost') return;
  const addresses = await lookup('localhost', { all: true });
  const elsewhere = addresses.find(
    ({ address, family }) => !isLoopback(family === 6 ? `http://[${address}]` : `http://${address}`),
  );
  if (elsewhere)
    throw new Error(
      `${LOCAL_ONLY}: localhost resolves to ${elsewhere.address} here. Give --url http://127.0.0.1:<port>.`,
    );
}
