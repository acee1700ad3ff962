import type { MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import { baseColumns, isoTime, textOrNull } from './row-values';

/** Maps a document to a row of `users`, without the password hash. */
export function toUserRow(doc: MirroredDocs['users']) {
  return {
    ...baseColumns(doc),
    name: textOrNull(doc.name),
    email: textOrNull(doc.email),
    phone: textOrNull(doc.phone),
    role: textOrNull(doc.role),
    status: textOrNull(doc.status),
    last_login_at: isoTime(doc.lastLoginAt),
    doc: { lastDevice: textOrNull(doc.lastDevice), provenChannels: doc.provenChannels ?? [] },
  };
}
