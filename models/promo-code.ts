import mongoose from 'mongoose';
import { PROMO_KINDS, type PromoKind } from '../lib/domain/promotions/promo-limits';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

export type PromoCodeDoc = MirroredDoc & {
  /** In upper case. */
  code: string;
  description: string;
  kind: PromoKind;
  /** Basis points of the items total for `percent`, minor units for `amount`, 0 for `free_delivery`. */
  value: number;
  currency: string;
  /** Minimum items total in minor units. */
  minimumItems: number;
  /** Minor units. */
  maximumDiscount?: number;
  usageLimit?: number;
  usageLimitPerUser?: number;
  /** Orders with this code that were neither cancelled nor returned. */
  usedCount: number;
  startsAt?: Date;
  endsAt?: Date;
  active: boolean;
  firstOrderOnly: boolean;
  /** Key of the category whose products it discounts. */
  category?: string;
  /** The products that it discounts; empty for all. */
  productIds: mongoose.Types.ObjectId[];
  /** Counts the edits by managers. `rev` counts the uses as well. */
  termsRev: number;
};

const schema = mirroredSchema({
  code: { type: String, required: true },
  description: { type: String, default: '' },
  kind: { type: String, enum: PROMO_KINDS, required: true },
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
  firstOrderOnly: { type: Boolean, default: false },
  category: { type: String },
  productIds: { type: [mongoose.Schema.Types.ObjectId], default: [] },
  termsRev: { type: Number, default: 1 },
});
// Includes tombstones, so that a deleted code that is still in print is never reused.
schema.index({ code: 1 }, { unique: true });

export const PromoCodeModel = modelOnce<PromoCodeDoc>('PromoCode', 'promocodes', schema);
