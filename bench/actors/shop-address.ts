import { lookup } from 'node:dns/promises';
import { isLoopback } from '@/lib/runtime/loopback';

const REFUSAL = 'The simulation places orders, so it only works on a shop of this machine';

/**
 * The origin of the shop, such as `http://localhost:3000`. Only localhost, 127.0.0.0/8 and [::1] are taken: any other
 * name is refused without being resolved, because it could resolve to something else a moment later. Throws a sentence.
 */
export function parseShopAddress(text: string): string {
  if (!URL.canParse(text)) throw new Error(`--url must be an address such as http://localhost:3000.`);
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol)) throw new Error('--url must begin with http:// or https://.');
  if (!isLoopback(text)) throw new Error(`${REFUSAL}: --url must be localhost, 127.x.x.x or [::1].`);
  if (url.username || url.password || url.pathname !== '/' || url.search || url.hash)
    throw new Error('--url must hold no more than the protocol, the host and the port.');
  return url.origin;
}

/** Throws when the hosts file of this machine sends `localhost` elsewhere. */
export async function assertLocalhostIsLocal(origin: string): Promise<void> {
  if (new URL(origin).hostname !== 'localhost') return;
  const addresses = await lookup('localhost', { all: true });
  const elsewhere = addresses.find(
    ({ address, family }) => !isLoopback(family === 6 ? `http://[${address}]` : `http://${address}`),
  );
  if (elsewhere)
    throw new Error(
      `${REFUSAL}: localhost resolves to ${elsewhere.address} here. Give --url http://127.0.0.1:<port>.`,
    );
}
