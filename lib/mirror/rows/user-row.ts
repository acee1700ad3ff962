import type { MirroredDocs } from '../../repositories/mirror/mirror-repository';
import { baseColumns, isoTime, textOrNull } from './row-values';

/** A row of `users`. Names what goes over: the password's hash does not. */
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
