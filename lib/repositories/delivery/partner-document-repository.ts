import { randomBytes } from 'node:crypto';
import type { Session } from '../../db/transaction';
import type { Approval } from '../../domain/delivery/approval';
import type { PartnerDetails } from '../../domain/delivery/delivery-schema';
import type { DocumentKind } from '../../domain/delivery/document-kinds';
import { DeliveryPartnerModel, type DeliveryPartnerDoc } from '../../../models/delivery-partner';
import { PartnerDocumentModel, type PartnerDocumentDoc } from '../../../models/partner-document';
import { mirroredUpdate, toObjectId, trusted } from '../shared/mirrored-write';
import { toDetails } from './partner-application-repository';

/** The states of an application that may have documents. */
const WITH_DOCUMENTS: readonly Approval[] = ['pending', 'approved', 'suspended'];

/**
 * Replaces or, without an image, removes the document of a kind. Null without an application, or when it is rejected.
 */
export async function setDocument(
  session: Session,
  userId: string,
  kind: DocumentKind,
  image: Buffer | null,
): Promise<PartnerDetails | null> {
  const filter = {
    userId: toObjectId(userId),
    approval: trusted({ $in: [...WITH_DOCUMENTS] }),
    deletedAt: null,
  };
  const present = await DeliveryPartnerModel.findOne(filter).session(session).lean<DeliveryPartnerDoc>();
  if (!present) return null;
  const former = present.documents ?? [];
  const documents = former.filter((one) => one.kind !== kind);
  const removed = former.filter((one) => one.kind === kind).map(({ id }) => id);
  await PartnerDocumentModel.deleteMany({ _id: trusted({ $in: removed }) }, { session });
  if (image) {
    const _id = randomBytes(16).toString('hex');
    const at = new Date();
    await PartnerDocumentModel.create([{ _id, userId: present.userId, image, createdAt: at }], { session });
    documents.push({ kind, id: _id, at });
  }
  const doc = await DeliveryPartnerModel.findOneAndUpdate(filter, mirroredUpdate({ set: { documents } }), {
    session,
    returnDocument: 'after',
  }).lean<DeliveryPartnerDoc>();
  return doc && toDetails(doc);
}

/** Deletes the pictures of all documents of a user. The caller clears the list in the partner. */
export async function deleteDocuments(userId: string, session: Session): Promise<void> {
  await PartnerDocumentModel.deleteMany({ userId: toObjectId(userId) }, { session });
}

/** The owner and the WebP image of a document; null for an unknown or replaced id. */
export async function findDocument(id: string): Promise<{ userId: string; image: Uint8Array } | null> {
  const found = await PartnerDocumentModel.collection.findOne<PartnerDocumentDoc>(
    { _id: id as never },
    { promoteBuffers: true },
  );
  return found && { userId: found.userId.toHexString(), image: found.image as Buffer };
}
