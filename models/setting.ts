import mongoose from 'mongoose';
import type { AreaKind, DispatchMode } from '../lib/domain/shop/shop-defaults';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

/** Settings of the shop that a manager can change; one document, found by its key. Money is minor units. */
export type SettingDoc = MirroredDoc & {
  key: string;
  name: string;
  legalName: string;
  taxNumber: string;
  fssaiNumber: string;
  place: { lat: number; lng: number } | null;
  country: string;
  /** IANA time zone of `hours` and `specialDays`. */
  timeZone: string;
  /** `day` is 0 for Sunday; times are `HH:MM`. The shop is closed on missing days. */
  hours: { day: number; opensAt: string; closesAt: string }[];
  specialDays: { date: string; note: string; windows: { opensAt: string; closesAt: string }[] }[];
  pausedUntil: Date | null;
  busyUntil: Date | null;
  currency: string;
  deliveryFee: number;
  /** The items total from which delivery is free; null if it never is. */
  freeDeliveryFrom: number | null;
  smallOrderFee: number;
  smallOrderBelow: number;
  handlingFee: number;
  minimumOrder: number;
  areaKind: AreaKind;
  radiusMetres: number;
  pins: string[];
  preparationMinutes: number;
  deliveryMinutes: number;
  dispatchMode: DispatchMode;
  cashLimit?: number | null;
};

const { Mixed } = mongoose.Schema.Types;
const amount = { type: Number, required: true, min: 0 };

const schema = mirroredSchema({
  key: { type: String, required: true },
  name: { type: String, required: true },
  legalName: { type: String, default: '' },
  taxNumber: { type: String, default: '' },
  fssaiNumber: { type: String, default: '' },
  place: { type: Mixed, default: null },
  country: { type: String, required: true },
  timeZone: { type: String, required: true },
  hours: { type: [Mixed], default: [] },
  specialDays: { type: [Mixed], default: [] },
  pausedUntil: { type: Date, default: null },
  busyUntil: { type: Date, default: null },
  currency: { type: String, required: true },
  deliveryFee: amount,
  freeDeliveryFrom: { type: Number, min: 0, default: null },
  smallOrderFee: amount,
  smallOrderBelow: amount,
  handlingFee: amount,
  minimumOrder: amount,
  areaKind: { type: String, required: true },
  radiusMetres: amount,
  pins: { type: [String], default: [] },
  preparationMinutes: amount,
  deliveryMinutes: amount,
  dispatchMode: { type: String, required: true },
  cashLimit: { type: Number, min: 0, default: null },
});
schema.index({ key: 1 }, { unique: true });

export const SettingModel = modelOnce<SettingDoc>('Setting', 'settings', schema);
