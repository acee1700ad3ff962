import { readingModel } from '../../db/read-connection';
import type { Session } from '../../db/transaction';
import type { Role } from '../../domain/access/roles';
import { SHOP_CURRENCY } from '../../domain/money';
import type { NewPromoCode, PromoCode, PromoCodeChange } from '../../domain/promotions/promo-code-schema';
import { PromoCodeModel, type PromoCodeDoc } from '../../../models/promo-code';
import { firstRev, mirroredUpdate, ObjectId, toObjectId } from '../shared/mirrored-write';

function toPromoCode(doc: PromoCodeDoc): PromoCode {
  return {
    id: doc._id.toHexString(),
    rev: doc.rev,
    termsRev: doc.termsRev,
    code: doc.code,
    description: doc.description,
    kind: doc.kind,
    value: doc.value,
    minimumItems: doc.minimumItems,
    maximumDiscount: doc.maximumDiscount ?? null,
    usageLimit: doc.usageLimit ?? null,
    usageLimitPerUser: doc.usageLimitPerUser ?? null,
    firstOrderOnly: doc.firstOrderOnly,
    category: doc.category ?? null,
    productIds: doc.productIds.map((id) => id.toHexString()),
    startsAt: doc.startsAt?.toISOString() ?? null,
    endsAt: doc.endsAt?.toISOString() ?? null,
    active: doc.active,
    usedCount: doc.usedCount,
  };
}

/** Null becomes a removed field: an optional field of the document is missing. */
function toDocFields({ startsAt, endsAt, productIds, ...rest }: PromoCodeChange & { code?: string }) {
  const fields: Record<string, unknown> = { ...rest };
  if (startsAt !== undefined) fields.startsAt = startsAt && new Date(startsAt);
  if (endsAt !== undefined) fields.endsAt = endsAt && new Date(endsAt);
  if (productIds) fields.productIds = productIds.map(toObjectId);
  const set = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  );
  const removed = Object.keys(fields).filter((key) => fields[key] === null);
  return { set, unset: Object.fromEntries(removed.map((key) => [key, '' as const])) };
}

/** All codes that are not deleted, newest first. For staff. */
export async function listPromoCodes(role: Role): Promise<PromoCode[]> {
  const docs = await readingModel(PromoCodeModel, role)
    .collection.find<PromoCodeDoc>({ deletedAt: null })
    .sort({ _id: -1 })
    .toArray();
  return docs.map(toPromoCode);
}

/** Finds a code by its id; null if it is unknown or deleted. */
export async function findPromoCode(session: Session, id: string): Promise<PromoCode | null> {
  const doc = await PromoCodeModel.collection.findOne<PromoCodeDoc>(
    { _id: toObjectId(id), deletedAt: null },
    { session },
  );
  return doc && toPromoCode(doc);
}

/** Finds codes by their text in upper case, without deleted ones. */
export async function findPromoCodesByText(codes: string[]): Promise<Map<string, PromoCode>> {
  const docs = await PromoCodeModel.collection
    .find<PromoCodeDoc>({ code: { $in: codes }, deletedAt: null })
    .toArray();
  return new Map(docs.map((doc) => [doc.code, toPromoCode(doc)]));
}

/** Inserts a code. Throws duplicate key (11000) if a code, deleted ones included, has this text. */
export async function insertPromoCode(session: Session, input: NewPromoCode): Promise<PromoCode> {
  const doc = {
    _id: new ObjectId(),
    ...toDocFields(input).set,
    currency: SHOP_CURRENCY,
    usedCount: 0,
    termsRev: 1,
    ...firstRev(new Date()),
  };
  await PromoCodeModel.collection.insertOne(doc, { session });
  return toPromoCode(doc as unknown as PromoCodeDoc);
}

/** Changes a code whose `termsRev` is the given one. Null if it is unknown, deleted or has another. */
export async function updatePromoCode(
  session: Session,
  { id, termsRev }: { id: string; termsRev: number },
  change: PromoCodeChange,
): Promise<PromoCode | null> {
  const { set, unset } = toDocFields(change);
  const doc = await PromoCodeModel.collection.findOneAndUpdate(
    { _id: toObjectId(id), termsRev, deletedAt: null },
    mirroredUpdate({ set, unset, inc: { termsRev: 1 } }),
    { session, returnDocument: 'after' },
  );
  return doc ? toPromoCode(doc as unknown as PromoCodeDoc) : null;
}

/** Replaces a code by a tombstone, so that its text is not reused. False if it is unknown or deleted. */
export async function deletePromoCode(session: Session, id: string): Promise<boolean> {
  const { matchedCount } = await PromoCodeModel.collection.updateOne(
    { _id: toObjectId(id), deletedAt: null },
    mirroredUpdate({ set: { deletedAt: new Date() } }),
    { session },
  );
  return matchedCount === 1;
}

/** Uses of one code by a batch of orders, with the rev at which the code and its uses were read. */
export type PromoTake = { id: string; rev: number; count: number };

/**
 * Counts the uses of a batch of orders inside its transaction. False when a code was used or changed since it was read:
 * the caller then aborts and reads again. Every use changes the rev, so that the uses of each customer, which were read
 * after it, hold too.
 */
export async function takePromoUses(session: Session, takes: PromoTake[], at: Date): Promise<boolean> {
  if (takes.length === 0) return true;
  const statements = [...takes]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, rev, count }) => ({
      updateOne: {
        filter: { _id: toObjectId(id), rev, deletedAt: null },
        update: mirroredUpdate({ inc: { usedCount: count } }, at),
      },
    }));
  const { matchedCount } = await PromoCodeModel.collection.bulkWrite(statements, { session, ordered: true });
  return matchedCount === takes.length;
}

/** Gives the use of a cancelled or returned order back, inside its transaction. */
export async function returnPromoUse(session: Session, id: string): Promise<void> {
  await PromoCodeModel.collection.updateOne(
    { _id: toObjectId(id), usedCount: { $gt: 0 } },
    mirroredUpdate({ inc: { usedCount: -1 } }),
    { session },
  );
}
