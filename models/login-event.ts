import mongoose from 'mongoose';
import type { SignInMethod } from '../lib/domain/accounts/caller';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

/** One attempt to sign in. Written once. */
export type LoginEventDoc = MirroredDoc & {
  /** Null when nobody goes by the name that was given. */
  userId: mongoose.Types.ObjectId | null;
  method: SignInMethod;
  result: 'success' | 'failure';
  reason?: string;
  /** Truncated: 203.0.113.0, 2001:db8::. */
  ip: string;
  device: string;
  at: Date;
};

const schema = mirroredSchema({
  userId: { type: mongoose.Schema.Types.ObjectId, default: null },
  method: { type: String, enum: ['password', 'otp'], required: true },
  result: { type: String, enum: ['success', 'failure'], required: true },
  reason: { type: String },
  ip: { type: String, default: '' },
  device: { type: String, default: '' },
  at: { type: Date, required: true },
});
schema.index({ userId: 1, _id: -1 });
// A job deletes the old ones by this; what it has deleted is no longer in it.
schema.index({ at: 1 }, { partialFilterExpression: { deletedAt: null } });

export const LoginEventModel = modelOnce<LoginEventDoc>('LoginEvent', 'loginevents', schema);
