import mongoose from 'mongoose';
import { modelOnce, STORED } from './mirrored';

/** An idempotency key of a user and route, with the response for repeated requests. Not mirrored. */
export type IdempotencyKeyDoc = {
  _id: string;
  fingerprint: string;
  /** End of the first request's claim; afterwards another request can take the key over. */
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
