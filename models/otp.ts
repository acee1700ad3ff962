import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

/** One code that was sent to a phone or an email address, for one purpose. */
export type OtpDoc = MirroredDoc & {
  channel: 'phone' | 'email';
  /** E.164, or the email address in lower case. */
  address: string;
  purpose: string;
  /** HMAC of the code; never mirrored. The code itself is stored nowhere. */
  codeHash: string;
  attempts: number;
  expiresAt: Date;
  consumedAt?: Date;
};

const schema = mirroredSchema({
  channel: { type: String, enum: ['phone', 'email'], required: true },
  address: { type: String, required: true },
  purpose: { type: String, required: true },
  codeHash: { type: String, required: true },
  attempts: { type: Number, required: true, min: 0, default: 0 },
  expiresAt: { type: Date, required: true },
  consumedAt: { type: Date },
});
schema.index({ address: 1, purpose: 1, _id: -1 });
// No TTL: it would take documents away that the mirror still shows. A job deletes by this.
schema.index({ expiresAt: 1 });

export const OtpModel = modelOnce<OtpDoc>('Otp', 'otps', schema);
