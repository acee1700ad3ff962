import mongoose from 'mongoose';
import { modelOnce, STORED } from './mirrored';

/** A rate limit counter for one key and window. Not mirrored. */
export type RateLimitDoc = {
  _id: mongoose.Types.ObjectId;
  /** Name of the limit and an HMAC of its subject, so that no IP address, email or phone number is stored. */
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
