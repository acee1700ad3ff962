import mongoose from 'mongoose';
import { modelOnce, STORED } from './mirrored';

/** One client-chosen key of one user on one route, and the answer that a repeat gets. Not mirrored. */
export type IdempotencyKeyDoc = {
  _id: string;
  fingerprint: string;
  /** Until then the first request owns the key; after it a crashed one gives it up. */
  lockedUntil: Date;
  answer?: { status: number; body: string };
  expiresAt: Date;
};

const schema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    fingerprint: { type: String, required: true },
    lockedUntil: { type: Date, required: true },
    answer: { type: mongoose.Schema.Types.Mixed },
    expiresAt: { type: Date, required: true },
  },
  STORED,
);
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const IdempotencyKeyModel = modelOnce<IdempotencyKeyDoc>('IdempotencyKey', 'idempotencykeys', schema);
