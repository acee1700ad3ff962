import type { AccountExport } from '../../domain/accounts/export-schema';
import type { Order } from '../../domain/orders/order-schema';
import { LoginEventModel, type LoginEventDoc } from '../../../models/login-event';
import { NotificationModel, type NotificationDoc } from '../../../models/notification';
import { OrderModel, type OrderDoc } from '../../../models/order';
import { ReviewModel, type ReviewDoc } from '../../../models/review';
import { SessionModel, type SessionDoc } from '../../../models/session';
import { WishlistItemModel, type WishlistItemDoc } from '../../../models/wishlist-item';
import { toObjectId } from '../shared/mirrored-write';
import { toOrder, toStoredOrder } from '../orders/order-repository';

const PAGE = 200;

/** Yields every order of a customer, newest first; reads them in pages. */
export async function* eachOrderOf(customerId: string): AsyncGenerator<Order> {
  const cursor = OrderModel.collection
    .find<OrderDoc>({ customerId: toObjectId(customerId) })
    .sort({ _id: -1 })
    .batchSize(PAGE);
  for await (const doc of cursor) yield toOrder(toStoredOrder(doc));
}

type Traces = Pick<AccountExport, 'wishlist' | 'reviews' | 'loginEvents' | 'notifications' | 'sessions'>;

/** Further documents of a user for the export, newest first. Lists each field, so that hashes and tokens are omitted. */
export async function findTracesOf(id: string): Promise<Traces> {
  const ofUser = { userId: toObjectId(id) };
  const live = { ...ofUser, deletedAt: null };
  const [wishlist, reviews, loginEvents, notifications, sessions] = await Promise.all([
    WishlistItemModel.find(live).sort({ _id: -1 }).lean<WishlistItemDoc[]>(),
    ReviewModel.find(live).sort({ _id: -1 }).lean<ReviewDoc[]>(),
    LoginEventModel.find(ofUser).sort({ _id: -1 }).lean<LoginEventDoc[]>(),
    NotificationModel.find(live).sort({ _id: -1 }).lean<NotificationDoc[]>(),
    SessionModel.find(ofUser).sort({ _id: -1 }).lean<SessionDoc[]>(),
  ]);
  return {
    wishlist: wishlist.map(({ productId, stockKey, notify, createdAt }) => ({
      productId: productId.toHexString(),
      ...(stockKey ? { stockKey } : {}),
      notify: notify === true,
      addedAt: createdAt.toISOString(),
    })),
    reviews: reviews.map(({ productId, rating, comment, createdAt, editedAt, hidden, reply }) => ({
      productId: productId.toHexString(),
      rating,
      comment,
      createdAt: createdAt.toISOString(),
      editedAt: editedAt?.toISOString(),
      hiddenReason: hidden?.reason,
      reply: reply?.text,
    })),
    loginEvents: loginEvents.map(({ at, method, result, reason, ip, device }) => ({
      at: at.toISOString(),
      method,
      result,
      reason,
      ip,
      device,
    })),
    notifications: notifications.map(({ kind, type, message, createdAt, readAt }) => ({
      kind,
      type,
      message,
      createdAt: createdAt.toISOString(),
      readAt: readAt?.toISOString(),
    })),
    sessions: sessions.map(({ device, method, createdAt, rotatedAt, revokedAt }) => ({
      device,
      method,
      createdAt: createdAt.toISOString(),
      lastSeenAt: rotatedAt.toISOString(),
      endedAt: revokedAt?.toISOString(),
    })),
  };
}
