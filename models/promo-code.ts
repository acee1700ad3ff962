import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

export type PromoCodeDoc = MirroredDoc & {
  /** In upper case. */
  code: string;
  description: string;
  kind: 'percent' | 'amount';
  /** Basis points of the items total for `percent`, minor units for `amount`. */
  value: number;
  currency: string;
  /** Minimum items total in minor units. */
  minimumItems: number;
  /** Minor units. */
  maximumDiscount?: number;
  usageLimit?: number;
  usageLimitPerUser?: number;
  usedCount: number;
  startsAt?: Date;
  endsAt?: Date;
  active: boolean;
};

const schema = mirroredSchema({
  code: { type: String, required: true },
  description: { type: String, default: '' },
  kind: { type: String, enum: ['percent', 'amount'], required: true },
  value: { type: Number, required: true, min: 0 },
  currency: { type: String, required: true },
  minimumItems: { type: Number, default: 0, min: 0 },
  maximumDiscount: { type: Number, min: 0 },
  usageLimit: { type: Number, min: 0 },
  usageLimitPerUser: { type: Number, min: 0 },
  usedCount: { type: Number, default: 0, min: 0 },
  startsAt: { type: Date },
  endsAt: { type: Date },
  active: { type: Boolean, required: true },
});
// Includes tombstones, so that a deleted code that is still in print is never reused.
schema.index({ code: 1 }, { unique: true });

export const PromoCodeModel = modelOnce<PromoCodeDoc>('PromoCode', 'promocodes', schema);
