import type { MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import { baseColumns, isoTime, numberOrNull, textOrNull } from './row-values';

/** Maps a document to a row of `otps`, without the code's HMAC. */
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
