import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '../../runtime/env';

/** Returns the id of the key that new PINs are derived from. Throws without a key. */
export function currentPinKeyId(): string {
  const [first] = env().PIN_KEYS.keys();
  if (!first) throw new Error('PIN_KEYS is empty.');
  return first;
}

/** Derives the four-digit PIN of an order by HMAC; it is not stored. Null when its key is no longer configured. */
export function deliveryPin(orderId: string, pinKeyId: string): string | null {
  const key = env().PIN_KEYS.get(pinKeyId);
  if (key === undefined) return null;
  const digest = createHmac('sha256', key).update(orderId).digest();
  return String(digest.readUInt32BE(0) % 10_000).padStart(4, '0');
}

/** Compares a PIN with that of an order in constant time. */
export function pinMatches(enteredPin: string, orderId: string, pinKeyId: string): boolean {
  const pin = deliveryPin(orderId, pinKeyId);
  return (
    pin !== null &&
    enteredPin.length === pin.length &&
    timingSafeEqual(Buffer.from(enteredPin), Buffer.from(pin))
  );
}
