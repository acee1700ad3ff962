import { MAX_WISHES } from '../../domain/wishlist/wishlist-limits';
import type { Wish, WishlistItem } from '../../domain/wishlist/wishlist-schema';
import { isDuplicateKey } from '../../db/transaction';
import { WishlistItemModel, type WishlistItemDoc } from '../../../models/wishlist-item';
import { firstRev, mirroredUpdate, toObjectId } from '../shared/mirrored-write';

/** A stored line; the product is read separately. */
export type StoredWish = Omit<WishlistItem, 'product' | 'withdrawn'>;

function toWish(doc: WishlistItemDoc): StoredWish {
  return {
    id: doc._id.toHexString(),
    rev: doc.rev,
    productId: doc.productId.toHexString(),
    stockKey: doc.stockKey || null,
    notify: doc.notify === true,
    addedAt: doc.createdAt.toISOString(),
  };
}

/** The wishlist of a user, newest first. */
export async function listWishes(userId: string): Promise<StoredWish[]> {
  const docs = await WishlistItemModel.collection
    .find<WishlistItemDoc>({ userId: toObjectId(userId), deletedAt: null })
    .sort({ _id: -1 })
    .limit(MAX_WISHES)
    .toArray();
  return docs.map(toWish);
}

function lineOf(userId: string, { productId, stockKey }: Pick<Wish, 'productId' | 'stockKey'>) {
  return {
    userId: toObjectId(userId),
    productId: toObjectId(productId),
    stockKey: stockKey ?? '',
    deletedAt: null,
  };
}

/** Changes `notify` of an existing line, or returns it as it is. Null when there is no such line. */
export async function changeWish(
  userId: string,
  line: Pick<Wish, 'productId' | 'stockKey'>,
  notify: boolean | undefined,
): Promise<StoredWish | null> {
  const key = lineOf(userId, line);
  if (notify !== undefined) {
    await WishlistItemModel.collection.updateOne(
      { ...key, notify: notify ? { $ne: true } : true },
      mirroredUpdate(notify ? { set: { notify: true } } : { unset: { notify: '' } }),
    );
  }
  const doc = await WishlistItemModel.collection.findOne<WishlistItemDoc>(key);
  return doc && toWish(doc);
}

/** Adds a line. Null when a concurrent request has added it. */
export async function insertWish(userId: string, { notify, ...line }: Wish): Promise<StoredWish | null> {
  const { deletedAt: _live, ...key } = lineOf(userId, line);
  const doc = { ...key, ...(notify ? { notify: true as const } : {}), ...firstRev(new Date()) };
  try {
    const { insertedId } = await WishlistItemModel.collection.insertOne(doc as never);
    return toWish({ ...doc, _id: insertedId as unknown as WishlistItemDoc['_id'] });
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}

/** Removes a line. False without it. */
export async function removeWish(
  userId: string,
  line: Pick<Wish, 'productId' | 'stockKey'>,
): Promise<boolean> {
  const at = new Date();
  const result = await WishlistItemModel.collection.updateOne(
    lineOf(userId, line),
    mirroredUpdate({ set: { deletedAt: at }, unset: { notify: '' } }, at),
  );
  return result.matchedCount === 1;
}

export async function countWishes(userId: string): Promise<number> {
  return WishlistItemModel.collection.countDocuments({ userId: toObjectId(userId), deletedAt: null });
}
