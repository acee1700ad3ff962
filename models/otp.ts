import mongoose from 'mongoose';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

/** One code that was sent to a phone or an email address, for one purpose. */
export type OtpDoc = MirroredDoc & {
  channel: 'phone' | 'email';
  /** E.164, or the email address in lower case. */
  address: string;
  purpose: string;
  /** The one who may use it, where that is not whoever holds it; never mirrored. */
  userId?: mongoose.Types.ObjectId;
  /** SHA-256 of the challenge that the asker holds; never mirrored. */
  challengeHash: string;
  /** HMAC of the code; never mirrored. The code itself is stored nowhere. */
  codeHash: string;
  attempts: number;
  expiresAt: Date;
  consumedAt?: Date;
  /** There while no newer code took its place and nobody has used it; it may have expired all the same. */
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
// How many codes an address got, and when.
schema.index({ address: 1, createdAt: -1 });
// One live code an address, whatever it is for: of two that are asked for at once, one is sent.
schema.index(
  { address: 1 },
  {
    name: 'one_live_code_an_address',
    unique: true,
    partialFilterExpression: { live: true, deletedAt: null },
  },
);
// What a deleted account leaves behind.
schema.index({ userId: 1 }, { partialFilterExpression: { userId: { $exists: true } } });
// No TTL: it would take documents away that the mirror still shows. A job deletes by this.
schema.index({ expiresAt: 1 });

export const OtpModel = modelOnce<OtpDoc>('Otp', 'otps', schema);
