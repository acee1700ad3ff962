import type { Session } from '../db/transaction';
import { NotificationModel } from '../../models/notification';
import { firstRev, ObjectId, toObjectId } from './mirrored-write';

export type NewNotification = {
  userId: string;
  /** As in `new-device`, `order-status`. */
  kind: string;
  type: 'info' | 'success' | 'warning';
  /** One sentence, as the user reads it. */
  message: string;
  data?: Record<string, unknown>;
};

/** Keeps something to tell one user; returns its id. */
export async function insertNotification(
  { userId, data = {}, ...rest }: NewNotification,
  session: Session | null = null,
): Promise<string> {
  const _id = new ObjectId();
  const fields = { _id, userId: toObjectId(userId), data, ...rest, ...firstRev(new Date()) };
  await NotificationModel.create([fields], { session });
  return _id.toHexString();
}
