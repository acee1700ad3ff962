import type { Partner } from '../../domain/delivery/delivery-schema';
import { readingModel } from '../../db/read-connection';
import type { Session } from '../../db/transaction';
import { DeliveryPartnerModel, type DeliveryPartnerDoc } from '../../../models/delivery-partner';
import { firstRev, mirroredUpdate, ObjectId, toObjectId, trusted } from '../shared/mirrored-write';

export function toPartner(doc: DeliveryPartnerDoc): Partner {
  return {
    id: doc.userId.toHexString(),
    rev: doc.rev,
    name: doc.name,
    vehicle: doc.vehicle,
    approval: doc.approval,
    onDuty: doc.onDuty,
    activeDeliveries: doc.activeDeliveries,
    cashInHand: doc.cashInHand ?? 0,
    cashSeq: doc.cashSeq ?? 0,
    lastSeenAt: doc.lastSeenAt?.toISOString() ?? null,
  };
}

export async function insertPartner(
  session: Session,
  input: { userId: string; name: string; vehicle: string; approval: Partner['approval'] },
): Promise<void> {
  await DeliveryPartnerModel.create(
    [
      {
        _id: new ObjectId(),
        ...input,
        userId: toObjectId(input.userId),
        onDuty: false,
        activeDeliveries: 0,
        ...firstRev(new Date()),
      },
    ],
    { session },
  );
}

export async function findPartner(userId: string): Promise<Partner | null> {
  const doc = await DeliveryPartnerModel.findOne({
    userId: toObjectId(userId),
    deletedAt: null,
  }).lean<DeliveryPartnerDoc>();
  return doc ? toPartner(doc) : null;
}

/** Sets the duty state. Null when the partner is unknown or not approved, or goes off duty during a delivery. */
export async function setDuty(userId: string, onDuty: boolean): Promise<Partner | null> {
  const doc = await DeliveryPartnerModel.findOneAndUpdate(
    {
      userId: toObjectId(userId),
      approval: 'approved',
      deletedAt: null,
      ...(onDuty ? {} : { activeDeliveries: 0 }),
    },
    mirroredUpdate({ set: { onDuty } }),
    { returnDocument: 'after' },
  ).lean<DeliveryPartnerDoc>();
  return doc ? toPartner(doc) : null;
}

/** Increments the active deliveries of a partner; null unless the partner is approved and on duty. */
export async function takeDelivery(session: Session, userId: string): Promise<Partner | null> {
  const doc = await DeliveryPartnerModel.findOneAndUpdate(
    { userId: toObjectId(userId), approval: 'approved', onDuty: true, deletedAt: null },
    mirroredUpdate({ inc: { activeDeliveries: 1 } }),
    { session, returnDocument: 'after' },
  ).lean<DeliveryPartnerDoc>();
  return doc ? toPartner(doc) : null;
}

/**
 * Decrements the active deliveries, and adds collected cash (minor units) to the cash in hand; the caller records it in
 * the ledger. Null for a delivery by the shop itself, which has no partner document.
 */
export async function finishDelivery(
  session: Session,
  userId: string,
  collected = 0,
): Promise<Partner | null> {
  const cash: Record<string, number> = collected > 0 ? { cashInHand: collected, cashSeq: 1 } : {};
  const doc = await DeliveryPartnerModel.findOneAndUpdate(
    { userId: toObjectId(userId), activeDeliveries: trusted({ $gte: 1 }) },
    mirroredUpdate({ inc: { activeDeliveries: -1, ...cash } }),
    { session, returnDocument: 'after' },
  ).lean<DeliveryPartnerDoc>();
  return doc ? toPartner(doc) : null;
}

/** Records when the apps of partners were last connected. Without a new rev, because it is not mirrored. */
export async function markPartnersSeen(userIds: string[], at: Date): Promise<void> {
  await DeliveryPartnerModel.updateMany(
    { userId: trusted({ $in: userIds.map(toObjectId) }), deletedAt: null },
    { $set: { lastSeenAt: at } },
  );
}

/** Numbers of approved partners, for the admin monitor. */
export async function countPartners(): Promise<{ onDuty: number; busy: number; total: number }> {
  const partners = readingModel(DeliveryPartnerModel, 'admin');
  const [counts] = await partners.aggregate<{ onDuty: number; busy: number; total: number }>([
    { $match: { deletedAt: null, approval: 'approved' } },
    {
      $group: {
        _id: null,
        total: { $sum: 1 },
        onDuty: { $sum: { $cond: ['$onDuty', 1, 0] } },
        busy: { $sum: { $cond: [{ $gt: ['$activeDeliveries', 0] }, 1, 0] } },
      },
    },
    { $project: { _id: 0 } },
  ]);
  return counts ?? { onDuty: 0, busy: 0, total: 0 };
}
