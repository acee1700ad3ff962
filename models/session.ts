import mongoose from 'mongoose';
import type { SignInMethod } from '../lib/domain/accounts/caller';
import { modelOnce, STORED } from './mirrored';

/** One sign-in on one device, and the family of its refresh tokens. Not mirrored. */
export type SessionDoc = {
  _id: mongoose.Types.ObjectId;
  userId: mongoose.Types.ObjectId;
  /** SHA-256 of the live refresh token. */
  currentHash: string;
  /** Of the one before it, which a racing tab may still show for a moment. */
  prevHash?: string;
  /** Of those that were traded in, the latest last: whoever shows one of them has stolen it, or was stolen from. */
  usedHashes?: string[];
  rotatedAt: Date;
  idleExpiresAt: Date;
  expiresAt: Date;
  revokedAt?: Date;
  revokedReason?: string;
  device: string;
  /** How it was opened. */
  method: SignInMethod;
  /** When its owner last proved to be the owner: by signing in, or by typing the password again. */
  provenAt?: Date;
  createdAt: Date;
};

const { ObjectId } = mongoose.Schema.Types;

const schema = new mongoose.Schema(
  {
    userId: { type: ObjectId, required: true },
    currentHash: { type: String, required: true },
    prevHash: { type: String },
    usedHashes: { type: [String], default: undefined },
    rotatedAt: { type: Date, required: true },
    idleExpiresAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    revokedAt: { type: Date },
    revokedReason: { type: String },
    device: { type: String, default: '' },
    method: { type: String, enum: ['password', 'otp'], default: 'password' },
    provenAt: { type: Date },
    createdAt: { type: Date, required: true },
  },
  STORED,
);
schema.index({ userId: 1, createdAt: -1 });
// Every process looks each second for what others ended.
schema.index({ revokedAt: 1 }, { partialFilterExpression: { revokedAt: { $exists: true } } });
// Long after its end: a late refresh should still find out why.
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 7 * 24 * 3600 });

export const SessionModel = modelOnce<SessionDoc>('Session', 'sessions', schema);
