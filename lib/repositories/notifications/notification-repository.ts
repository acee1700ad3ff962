import { readingModel } from '../../db/read-connection';
import type { Session } from '../../db/transaction';
import type { Role } from '../../domain/access/roles';
import type { Notification } from '../../domain/notifications/notification-schema';
import type { Page } from '../../domain/page';
import { NotificationModel, type NotificationDoc } from '../../../models/notification';
import { afterCursor, toPage } from '../shared/cursor';
import { firstRev, mirroredUpdate, ObjectId, toObjectId } from '../shared/mirrored-write';

export type NewNotification = Pick<Notification, 'kind' | 'type' | 'message'> & {
  userId: string;
  data?: Record<string, unknown>;
};

function toNotification(doc: NotificationDoc): Notification {
  const { _id, rev, kind, type, message, data, createdAt, readAt } = doc;
  return {
    id: _id.toHexString(),
    rev,
    kind,
    type,
    message,
    data,
    at: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  };
}

/** Inserts a notification. The caller publishes `notification_added` after the commit. */
export async function insertNotification(
  { userId, data = {}, ...rest }: NewNotification,
  session: Session | null = null,
): Promise<Notification> {
  const fields = {
    _id: new ObjectId(),
    userId: toObjectId(userId),
    data,
    ...rest,
    ...firstRev(new Date()),
  };
  await NotificationModel.create([fields], { session });
  return toNotification(fields);
}

/** A page of a user's notifications, newest first. */
export async function listNotificationPage(
  { id: userId, role }: { id: string; role: Role },
  { limit = 20, cursor }: { limit?: number; cursor?: string },
): Promise<Page<Notification>> {
  const docs = await readingModel(NotificationModel, role)
    .find({ ...afterCursor(cursor), userId: toObjectId(userId), deletedAt: null })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean<NotificationDoc[]>();
  return toPage(docs, limit, toNotification);
}

/** Marks all unread notifications of a user as read. */
export async function markNotificationsRead(userId: string): Promise<void> {
  await NotificationModel.updateMany(
    { userId: toObjectId(userId), deletedAt: null, readAt: null },
    mirroredUpdate({ set: { readAt: new Date() } }),
  );
}
