import { inTransaction, type Session } from '../../../db/transaction';
import type { Actor } from '../../../domain/access/roles';
import type { PartnerApplication, PartnerDetails } from '../../../domain/delivery/delivery-schema';
import type { DocumentKind } from '../../../domain/delivery/document-kinds';
import { ConflictError } from '../../../domain/errors';
import { publish } from '../../../event-bus/event-bus';
import { insertAuditEvent } from '../../../repositories/accounts/audit-repository';
import { setDocument } from '../../../repositories/delivery/partner-document-repository';
import { renderUpload } from '../profile/avatar-image';

/** Enough to read the small print of a card. */
const MAX_SIDE = 1_600;

/**
 * Stores the picture of a document of the actor's application and replaces the previous one. It is re-encoded without
 * metadata. Throws 400 `IMAGE_INVALID` for an unreadable file, 409 `APPLICATION_CLOSED` without an open application.
 */
export async function uploadDocument(
  actor: Actor,
  kind: DocumentKind,
  bytes: Uint8Array,
): Promise<PartnerApplication> {
  const image = await renderUpload(bytes, {
    width: MAX_SIDE,
    height: MAX_SIDE,
    fit: 'inside',
    withoutEnlargement: true,
  });
  return change(actor, (session) => setDocument(session, actor.id, kind, image), 'uploaded');
}

/** Deletes a document of the actor's application, if there is one. Throws 409 `APPLICATION_CLOSED`. */
export function removeDocument(actor: Actor, kind: DocumentKind): Promise<PartnerApplication> {
  return change(actor, (session) => setDocument(session, actor.id, kind, null), 'removed');
}

async function change(
  actor: Actor,
  write: (session: Session) => Promise<PartnerDetails | null>,
  what: 'uploaded' | 'removed',
): Promise<PartnerApplication> {
  const application = await inTransaction(async (session) => {
    const details = await write(session);
    if (!details)
      throw new ConflictError('APPLICATION_CLOSED', 'Apply first: documents belong to an application.');
    const event = { actor, targetKind: 'user', targetId: actor.id, action: `partner.document-${what}` };
    await insertAuditEvent({ ...event, changedFields: ['documents'] }, session);
    return details;
  });
  publish('partner_duty_changed', application);
  publish('committed', null);
  return application;
}
