import mongoose from 'mongoose';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

/** A one-time code for a phone number or email address and one purpose. */
export type OtpDoc = MirroredDoc & {
  channel: 'phone' | 'email';
  /** E.164, or the email address in lower case. */
  address: string;
  purpose: string;
  /** The only user who may use the code, if it is bound to one; never mirrored. */
  userId?: mongoose.Types.ObjectId;
  /** SHA-256 of the challenge that the client received; never mirrored. */
  challengeHash: string;
  /** HMAC of the code; never mirrored. The code itself is not stored. */
  codeHash: string;
  attempts: number;
  expiresAt: Date;
  consumedAt?: Date;
  /** Present until the code is used or replaced; also present when it has expired. */
  live?: true;
};

const schema = mirroredSchema({
  channel: { type: String, enum: ['phone', 'email'], required: true },
  address: { type: String, required: true },
  purpose: { type: String, required: true },
  userId: { type: mongoose.Schema.Types.ObjectId },
  challengeHash: { type: String, required: true },
  codeHash: { type: String, required: true },
  attempts: { type: Number, required: true, min: 0, default: 0 },
  expiresAt: { type: Date, required: true },
  consumedAt: { type: Date },
  live: { type: Boolean },
});
schema.index({ challengeHash: 1 });
// For the limits of codes sent to an address.
schema.index({ address: 1, createdAt: -1 });
// One live code per address for all purposes, so that only one of two concurrent requests sends a code.
schema.index(
  { address: 1 },
  {
    name: 'one_live_code_an_address',
    unique: true,
    partialFilterExpression: { live: true, deletedAt: null },
  },
);
// For account deletion.
schema.index({ userId: 1 }, { partialFilterExpression: { userId: { $exists: true } } });
// For the retention job. A TTL index would delete documents without deleting them from the mirror.
schema.index({ expiresAt: 1 });

export const OtpModel = modelOnce<OtpDoc>('Otp', 'otps', schema);
