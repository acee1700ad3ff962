import mongoose from 'mongoose';
import { ROLES, type Role } from '../lib/domain/access/roles';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

/** A notification for a user. */
export type NotificationDoc = MirroredDoc & {
  userId?: mongoose.Types.ObjectId;
  role?: Role;
  kind: string;
  type: 'info' | 'success' | 'warning';
  message: string;
  data: Record<string, unknown>;
  readAt?: Date;
};

const schema = mirroredSchema({
  userId: { type: mongoose.Schema.Types.ObjectId },
  role: { type: String, enum: ROLES },
  kind: { type: String, required: true },
  // An object, because Mongoose reads a bare `type` as the type of the path.
  type: { type: String, enum: ['info', 'success', 'warning'], required: true },
  message: { type: String, required: true },
  data: { type: mongoose.Schema.Types.Mixed, default: {} },
  readAt: { type: Date },
});
schema.index({ userId: 1, _id: -1 }, { partialFilterExpression: { userId: { $exists: true } } });
schema.index({ role: 1, _id: -1 }, { partialFilterExpression: { role: { $exists: true } } });

export const NotificationModel = modelOnce<NotificationDoc>('Notification', 'notifications', schema);
