import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '../../runtime/env';

/** The id of the key that new PINs are derived with. */
export function currentPinKeyId(): string {
  const [first] = env().PIN_KEYS.keys();
  if (!first) throw new Error('There is no key to derive delivery PINs with.');
  return first;
}

/** Four digits for one order, derived and stored nowhere. Null when its key has been dropped. */
export function deliveryPin(orderId: string, pinKeyId: string): string | null {
  const key = env().PIN_KEYS.get(pinKeyId);
  if (key === undefined) return null;
  const digest = createHmac('sha256', key).update(orderId).digest();
  return String(digest.readUInt32BE(0) % 10_000).padStart(4, '0');
}

export function pinMatches(given: string, orderId: string, pinKeyId: string): boolean {
  const pin = deliveryPin(orderId, pinKeyId);
  return pin !== null && given.length === pin.length && timingSafeEqual(Buffer.from(given), Buffer.from(pin));
}
