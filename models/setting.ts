import mongoose from 'mongoose';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

/** Settings of the shop that a manager can change; one document, found by its key. */
export type SettingDoc = MirroredDoc & {
  key: string;
  /** IANA time zone of `hours`. */
  timeZone: string;
  /** `day` is 0 for Sunday; times are `HH:MM`. The shop is closed on missing days. */
  hours: { day: number; opensAt: string; closesAt: string }[];
  currency: string;
  /** Minor units, like `freeDeliveryFrom`, the items total from which delivery is free. */
  deliveryFee: number;
  freeDeliveryFrom: number;
  radiusMetres: number;
  dispatchMode: string;
};

const schema = mirroredSchema({
  key: { type: String, required: true },
  timeZone: { type: String, required: true },
  hours: { type: [mongoose.Schema.Types.Mixed], default: [] },
  currency: { type: String, required: true },
  deliveryFee: { type: Number, required: true, min: 0 },
  freeDeliveryFrom: { type: Number, required: true, min: 0 },
  radiusMetres: { type: Number, required: true, min: 0 },
  dispatchMode: { type: String, required: true },
});
schema.index({ key: 1 }, { unique: true });

export const SettingModel = modelOnce<SettingDoc>('Setting', 'settings', schema);
