import type { Role } from '../../domain/access/roles';
import type { Approval } from '../../domain/delivery/approval';
import type { ApplyInput, PartnerDetails } from '../../domain/delivery/delivery-schema';
import { readingModel } from '../../db/read-connection';
import type { Session } from '../../db/transaction';
import { DeliveryPartnerModel, type DeliveryPartnerDoc } from '../../../models/delivery-partner';
import { UserModel, type UserDoc } from '../../../models/user';
import { firstRev, mirroredUpdate, ObjectId, toObjectId, trusted } from '../shared/mirrored-write';
import { toPartner } from './partner-repository';

export function toDetails(doc: DeliveryPartnerDoc): PartnerDetails {
  return {
    ...toPartner(doc),
    vehicleType: doc.vehicleType ?? null,
    note: doc.note,
    documents: (doc.documents ?? []).map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() })),
    reason: doc.reason,
    appliedAt: (doc.appliedAt ?? doc.createdAt).toISOString(),
    decidedAt: doc.decidedAt?.toISOString(),
  };
}

export async function findPartnerDetails(
  userId: string,
  session: Session | null = null,
  by?: Role,
): Promise<PartnerDetails | null> {
  const doc = await readingModel(DeliveryPartnerModel, by)
    .findOne({ userId: toObjectId(userId), deletedAt: null })
    .session(session)
    .lean<DeliveryPartnerDoc>();
  return doc && toDetails(doc);
}

export async function listPartnerDetails(by: Role): Promise<PartnerDetails[]> {
  const docs = await readingModel(DeliveryPartnerModel, by)
    .find({ deletedAt: null })
    .sort({ name: 1 })
    .limit(500)
    .lean<DeliveryPartnerDoc[]>();
  return docs.map(toDetails);
}

/** The phone numbers of users, by user id. */
export async function findPhones(userIds: string[], by: Role): Promise<Map<string, string>> {
  const users = await readingModel(UserModel, by)
    .find({ _id: trusted({ $in: userIds.map(toObjectId) }) }, { phone: 1 })
    .lean<Pick<UserDoc, '_id' | 'phone'>[]>();
  return new Map(users.flatMap(({ _id, phone }) => (phone ? [[_id.toHexString(), phone] as const] : [])));
}

/** Inserts a partner application. Throws duplicate key (11000) for a user who has already applied. */
export async function insertApplication(
  session: Session,
  applicant: { id: string; name: string },
  input: ApplyInput,
): Promise<PartnerDetails> {
  const at = new Date();
  const [doc] = await DeliveryPartnerModel.create(
    [
      {
        _id: new ObjectId(),
        userId: toObjectId(applicant.id),
        name: applicant.name,
        ...input,
        approval: 'pending',
        onDuty: false,
        activeDeliveries: 0,
        appliedAt: at,
        ...firstRev(at),
      },
    ],
    { session },
  );
  return toDetails(doc as unknown as DeliveryPartnerDoc);
}

/** Resubmits a rejected application with new input; null when it is not rejected. */
export async function reopenApplication(
  session: Session,
  applicant: { id: string; name: string },
  { note, ...input }: ApplyInput,
): Promise<PartnerDetails | null> {
  const doc = await DeliveryPartnerModel.findOneAndUpdate(
    { userId: toObjectId(applicant.id), approval: 'rejected', deletedAt: null },
    mirroredUpdate({
      set: {
        ...input,
        name: applicant.name,
        approval: 'pending',
        appliedAt: new Date(),
        ...(note === undefined ? {} : { note }),
      },
      unset: { reason: '', decidedAt: '', ...(note === undefined ? { note: '' } : {}) },
    }),
    { session, returnDocument: 'after' },
  ).lean<DeliveryPartnerDoc>();
  return doc && toDetails(doc);
}

export type Decision = { from: readonly Approval[]; to: Approval; reason?: string };

/** Changes the approval and sets the partner off duty. Null unless approval is in `from` and no delivery is active. */
export async function decideApplication(
  session: Session,
  userId: string,
  { from, to, reason }: Decision,
): Promise<PartnerDetails | null> {
  const doc = await DeliveryPartnerModel.findOneAndUpdate(
    {
      userId: toObjectId(userId),
      approval: trusted({ $in: [...from] }),
      activeDeliveries: 0,
      deletedAt: null,
    },
    mirroredUpdate({
      set: {
        approval: to,
        onDuty: false,
        decidedAt: new Date(),
        ...(reason === undefined ? {} : { reason }),
      },
      unset: {
        ...(reason === undefined ? { reason: '' as const } : {}),
        ...(to === 'rejected' ? { documents: '' as const } : {}),
      },
    }),
    { session, returnDocument: 'after' },
  ).lean<DeliveryPartnerDoc>();
  return doc && toDetails(doc);
}

/** Changes a customer's role to partner: `changed`, or `already` for a partner; null for any other user. */
export async function promoteToPartner(
  session: Session,
  userId: string,
): Promise<'changed' | 'already' | null> {
  const user = await UserModel.findOne({ _id: toObjectId(userId), status: 'active', deletedAt: null })
    .session(session)
    .lean<UserDoc>();
  if (user?.role === 'delivery_partner') return 'already';
  if (user?.role !== 'customer') return null;
  await UserModel.updateOne({ _id: user._id }, mirroredUpdate({ set: { role: 'delivery_partner' } }), {
    session,
  });
  return 'changed';
}
