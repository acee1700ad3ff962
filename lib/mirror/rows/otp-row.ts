import type { MirroredDocs } from '../../repositories/mirror/mirror-repository';
import { baseColumns, isoTime, numberOrNull, textOrNull } from './row-values';

/** A row of `otps`: that a code was sent, and what became of it. Neither the code nor its HMAC goes over. */
export function toOtpRow(doc: MirroredDocs['otps']) {
  const address = textOrNull(doc.address);
  return {
    ...baseColumns(doc),
    channel: textOrNull(doc.channel),
    phone: doc.channel === 'phone' ? address : null,
    email: doc.channel === 'email' ? address : null,
    purpose: textOrNull(doc.purpose),
    attempts: numberOrNull(doc.attempts),
    expires_at: isoTime(doc.expiresAt),
    consumed_at: isoTime(doc.consumedAt),
  };
}
