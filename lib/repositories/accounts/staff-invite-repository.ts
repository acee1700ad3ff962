import { readingModel } from '../../db/read-connection';
import type { Session } from '../../db/transaction';
import type { Role } from '../../domain/access/roles';
import type { InviteStaffInput, StaffInvite } from '../../domain/accounts/staff-schema';
import { StaffInviteModel, type StaffInviteDoc } from '../../../models/staff-invite';
import { ObjectId, toObjectId, trusted } from '../shared/mirrored-write';

function toInvite(doc: StaffInviteDoc): StaffInvite {
  return {
    id: doc._id.toHexString(),
    email: doc.email,
    role: doc.role,
    invitedBy: doc.invitedBy.name,
    sentAt: doc.sentAt?.toISOString() ?? null,
    expiresAt: doc.expiresAt.toISOString(),
  };
}

/** A new secret of an invitation. */
export type InviteSecret = { tokenHash: string; expiresAt: Date };

/** Inserts an invitation. Throws duplicate key (11000) when the address has an open one. */
export async function insertInvite(
  session: Session,
  { email, role }: InviteStaffInput,
  invitedBy: { id: string; name: string },
  secret: InviteSecret,
): Promise<StaffInvite> {
  const doc = {
    _id: new ObjectId(),
    email,
    role,
    ...secret,
    open: true as const,
    invitedBy: { id: toObjectId(invitedBy.id), name: invitedBy.name },
    createdAt: new Date(),
  };
  await StaffInviteModel.create([doc], { session });
  return toInvite(doc);
}

/** Replaces the secret of an open invitation, so that the former link is void. Null for any other. */
export async function renewInvite(
  session: Session,
  id: string,
  secret: InviteSecret,
): Promise<StaffInvite | null> {
  const doc = await StaffInviteModel.findOneAndUpdate(
    { _id: toObjectId(id), open: true },
    { $set: secret, $unset: { sentAt: '' } },
    { session, returnDocument: 'after' },
  ).lean<StaffInviteDoc>();
  return doc && toInvite(doc);
}

/** Records that the mail with this secret was sent. Null when it was replaced or ended meanwhile. */
export async function markInviteSent(id: string, tokenHash: string): Promise<StaffInvite | null> {
  const doc = await StaffInviteModel.findOneAndUpdate(
    { _id: toObjectId(id), open: true, tokenHash },
    { $set: { sentAt: new Date() } },
    { returnDocument: 'after' },
  ).lean<StaffInviteDoc>();
  return doc && toInvite(doc);
}

/** Revokes an open invitation. False for any other. */
export async function revokeInvite(session: Session, id: string): Promise<boolean> {
  const { matchedCount } = await StaffInviteModel.updateOne(
    { _id: toObjectId(id), open: true },
    { $unset: { open: '' } },
    { session },
  );
  return matchedCount === 1;
}

function usableFilter(id: string, tokenHash: string) {
  return { _id: toObjectId(id), open: true as const, tokenHash, expiresAt: trusted({ $gt: new Date() }) };
}

/** Finds an invitation that can be accepted with this secret. */
export async function findUsableInvite(id: string, tokenHash: string): Promise<StaffInvite | null> {
  const doc = await StaffInviteModel.findOne(usableFilter(id, tokenHash)).lean<StaffInviteDoc>();
  return doc && toInvite(doc);
}

/** Ends an invitation by its acceptance, which exactly one of several concurrent requests does; null for the others. */
export async function useInvite(
  session: Session,
  id: string,
  tokenHash: string,
): Promise<StaffInvite | null> {
  const doc = await StaffInviteModel.findOneAndUpdate(
    usableFilter(id, tokenHash),
    { $unset: { open: '' } },
    { session, returnDocument: 'before' },
  ).lean<StaffInviteDoc>();
  return doc && toInvite(doc);
}

/** The invitations that are neither accepted nor revoked, newest first. */
export async function listOpenInvites(by: Role): Promise<StaffInvite[]> {
  const docs = await readingModel(StaffInviteModel, by)
    .find({ open: true })
    .sort({ _id: -1 })
    .limit(200)
    .lean<StaffInviteDoc[]>();
  return docs.map(toInvite);
}
