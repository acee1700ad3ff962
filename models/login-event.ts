import mongoose from 'mongoose';
import type { SignInMethod } from '../lib/domain/accounts/caller';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

/** A sign-in attempt. Changed only by retention and account deletion. */
export type LoginEventDoc = MirroredDoc & {
  /** Null when no account matched the given identifier. */
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
// For the retention job; excludes tombstones.
schema.index({ at: 1 }, { partialFilterExpression: { deletedAt: null } });

export const LoginEventModel = modelOnce<LoginEventDoc>('LoginEvent', 'loginevents', schema);
