import mongoose from 'mongoose';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

/** What a manager may set for the shop; one document a shop, found by its key. */
export type SettingDoc = MirroredDoc & {
  key: string;
  /** IANA name; `hours` are in it. */
  timeZone: string;
  /** `day` is 0 for Sunday; times are `HH:MM`. A day that is not here is closed. */
  hours: { day: number; opensAt: string; closesAt: string }[];
  currency: string;
  /** Minor units, as is the amount of goods from which delivery is free. */
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
