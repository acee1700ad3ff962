import type { Session } from '../../db/transaction';
import { readingModel } from '../../db/read-connection';
import type { Role } from '../../domain/access/roles';
import type { CashEntry, CashPage, CashQuery } from '../../domain/delivery/cash-schema';
import type { Partner } from '../../domain/delivery/delivery-schema';
import { SHOP_CURRENCY } from '../../domain/money';
import { CashEntryModel, type CashEntryDoc } from '../../../models/cash-entry';
import { DeliveryPartnerModel, type DeliveryPartnerDoc } from '../../../models/delivery-partner';
import { UserModel, type UserDoc } from '../../../models/user';
import { afterCursor, toPage } from '../shared/cursor';
import { firstRev, mirroredUpdate, ObjectId, toObjectId, trusted } from '../shared/mirrored-write';
import { toPartner } from './partner-repository';

function toEntry(doc: CashEntryDoc, actorName: string): CashEntry {
  return {
    id: doc._id.toHexString(),
    kind: doc.kind,
    delta: doc.delta,
    balance: doc.balance,
    currency: doc.currency,
    ...(doc.orderId ? { order: { id: doc.orderId.toHexString(), number: doc.orderNumber ?? '' } } : {}),
    counted: doc.counted,
    difference: doc.difference,
    note: doc.note,
    actor: { id: doc.actorId.toHexString(), name: actorName },
    at: doc.createdAt.toISOString(),
  };
}

async function insertEntry(
  session: Session,
  entry: Omit<CashEntryDoc, '_id' | keyof ReturnType<typeof firstRev>>,
) {
  const doc = { _id: new ObjectId(), ...entry, ...firstRev(new Date()) };
  await CashEntryModel.create([doc], { session });
  return doc as CashEntryDoc;
}

/**
 * Records the cash of a delivered order, in the transaction of the delivery. `partner` has the cash already (see
 * `finishDelivery`); null for the shop's own delivery. Throws duplicate key (11000) for a second entry of an order.
 */
export async function recordCollectedCash(
  session: Session,
  order: { id: string; number: string; total: number; currency: string },
  partner: Partner | null,
  actorId: string,
): Promise<void> {
  await insertEntry(session, {
    partnerId: partner && toObjectId(partner.id),
    seq: partner?.cashSeq ?? 0,
    kind: 'collected',
    delta: order.total,
    balance: partner?.cashInHand ?? 0,
    currency: order.currency,
    orderId: toObjectId(order.id),
    orderNumber: order.number,
    actorId: toObjectId(actorId),
  });
}

export type NewSettlement = {
  /** The `cashSeq` and the cash in hand that were read. */
  cashSeq: number;
  inHand: number;
  kept: number;
  counted: number;
  difference: number;
  note?: string;
};

/** Sets the cash in hand to `kept` and appends the entry. Null when an entry was added since the partner was read. */
export async function settleCash(
  session: Session,
  partnerId: string,
  { cashSeq, inHand, kept, ...counted }: NewSettlement,
  actor: { id: string; name: string },
): Promise<{ partner: Partner; entry: CashEntry } | null> {
  const doc = await DeliveryPartnerModel.findOneAndUpdate(
    { userId: toObjectId(partnerId), cashSeq, deletedAt: null },
    mirroredUpdate({ set: { cashInHand: kept }, inc: { cashSeq: 1 } }),
    { session, returnDocument: 'after' },
  ).lean<DeliveryPartnerDoc>();
  if (!doc) return null;
  const entry = await insertEntry(session, {
    partnerId: doc.userId,
    seq: cashSeq + 1,
    kind: 'settled',
    delta: kept - inHand,
    balance: kept,
    currency: SHOP_CURRENCY,
    ...counted,
    actorId: toObjectId(actor.id),
  });
  return { partner: toPartner(doc), entry: toEntry(entry, actor.name) };
}

/** A page of a partner's ledger, newest first, with the names of the actors. `by` is the role of the reader. */
export async function listCashEntries(
  partnerId: string,
  { cursor, limit = 30 }: CashQuery,
  by?: Role,
): Promise<CashPage> {
  const docs = await readingModel(CashEntryModel, by)
    .find({ partnerId: toObjectId(partnerId), ...afterCursor(cursor) })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean<CashEntryDoc[]>();
  const users = await readingModel(UserModel, by)
    .find({ _id: trusted({ $in: docs.map(({ actorId }) => actorId) }) }, { name: 1 })
    .lean<Pick<UserDoc, '_id' | 'name'>[]>();
  const names = new Map(users.map(({ _id, name }) => [_id.toHexString(), name]));
  return toPage(docs, limit, (doc) =>
    toEntry(doc, names.get(doc.actorId.toHexString()) ?? 'Deleted account'),
  );
}
