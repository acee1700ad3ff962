import mongoose from 'mongoose';
import { modelOnce, STORED } from './mirrored';

/** How often somebody did something in a stretch of time. Not mirrored. */
export type RateLimitDoc = {
  _id: mongoose.Types.ObjectId;
  /** The limit, and an HMAC of whom it counts: no address, email or phone stands here. */
  key: string;
  points: number;
  expire: Date;
};

const schema = new mongoose.Schema(
  {
    key: { type: String, required: true },
    points: { type: Number, required: true },
    expire: { type: Date, required: true },
  },
  STORED,
);
schema.index({ key: 1 }, { unique: true });
schema.index({ expire: 1 }, { expireAfterSeconds: 0 });

export const RateLimitModel = modelOnce<RateLimitDoc>('RateLimit', 'ratelimits', schema);
