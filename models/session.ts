import mongoose from 'mongoose';
import type { SignInMethod } from '../lib/domain/accounts/caller';
import { modelOnce, STORED } from './mirrored';

/** A session on one device, with its family of refresh tokens. Not mirrored. */
export type SessionDoc = {
  _id: mongoose.Types.ObjectId;
  userId: mongoose.Types.ObjectId;
  /** SHA-256 of the current refresh token. */
  currentHash: string;
  /** SHA-256 of the previous token, which a concurrent tab may still send shortly after the rotation. */
  prevHash?: string;
  /** SHA-256 of used tokens, latest last. A reuse of one means that a token was stolen. */
  usedHashes?: string[];
  rotatedAt: Date;
  idleExpiresAt: Date;
  expiresAt: Date;
  revokedAt?: Date;
  revokedReason?: string;
  device: string;
  /** Method of the sign-in. */
  method: SignInMethod;
  /** Time of the last authentication: the sign-in, or a later reauthentication by password. */
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
// For the poll of every process for sessions revoked by other processes.
schema.index({ revokedAt: 1 }, { partialFilterExpression: { revokedAt: { $exists: true } } });
// Kept for seven days after the expiry, so that a late refresh gets the reason.
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 7 * 24 * 3600 });

export const SessionModel = modelOnce<SessionDoc>('Session', 'sessions', schema);
