import type { Notification } from '../../domain/notifications/notification-schema';
import type { Session } from '../../db/transaction';
import { NotificationModel } from '../../../models/notification';
import { WishlistItemModel, type WishlistItemDoc } from '../../../models/wishlist-item';
import { firstRev, mirroredUpdate, ObjectId, toObjectId } from '../shared/mirrored-write';

/** Products for which a notice is due, of these or of all. */
export async function findAwaitedProducts(productIds?: string[]): Promise<string[]> {
  const ids = await WishlistItemModel.collection.distinct('productId', {
    notify: true,
    deletedAt: null,
    ...(productIds ? { productId: { $in: productIds.map(toObjectId) } } : {}),
  });
  return (ids as ObjectId[]).map((id) => id.toHexString());
}

/** The notice of one line: its user, and what it tells of the product. */
export type StockNotice = { userId: string; notification: Notification };

type NoticeText = { message: string; data: Record<string, unknown> };

/**
 * Writes the due notices of one product, at most `limit`, and marks their lines in the same transaction, so that each is
 * written once: two processes that claim one line conflict. `stockKeys` are the keys in stock; lines without a key
 * match as well.
 */
export async function claimStockNotices(
  session: Session,
  productId: string,
  stockKeys: string[],
  textOf: (stockKey: string | null) => NoticeText,
  limit: number,
): Promise<StockNotice[]> {
  const due = {
    productId: toObjectId(productId),
    notify: true,
    deletedAt: null,
    stockKey: { $in: [...stockKeys, '', null] },
  };
  const lines = await WishlistItemModel.collection
    .find<WishlistItemDoc>(due as never, { session })
    .limit(limit)
    .toArray();
  if (lines.length === 0) return [];
  const at = new Date();
  await WishlistItemModel.collection.updateMany(
    { _id: { $in: lines.map(({ _id }) => _id) } },
    mirroredUpdate({ set: { notifiedAt: at }, unset: { notify: '' } }, at),
    { session },
  );
  const docs = lines.map(({ userId, stockKey }) => ({
    _id: new ObjectId(),
    userId,
    kind: 'back-in-stock',
    type: 'success' as const,
    ...textOf(stockKey || null),
    ...firstRev(at),
  }));
  await NotificationModel.collection.insertMany(docs as never[], { session });
  return docs.map(({ _id, userId, rev, kind, type, message, data }) => ({
    userId: userId.toHexString(),
    notification: {
      id: _id.toHexString(),
      rev,
      kind,
      type,
      message,
      data,
      at: at.toISOString(),
      readAt: null,
    },
  }));
}
