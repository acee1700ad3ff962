import { z } from 'zod';
import { isoOrNull } from './iso-time';
import { openingAt, type OpenPeriod } from './opening';
import { ShopSettingsSchema, type ShopSettings } from './shop-settings-schema';

/** What everybody may know of the shop. Money is minor units. */
export const ShopSchema = ShopSettingsSchema.pick({
  rev: true,
  name: true,
  legalName: true,
  taxNumber: true,
  fssaiNumber: true,
  place: true,
  country: true,
  timeZone: true,
  currency: true,
  deliveryFee: true,
  freeDeliveryFrom: true,
  smallOrderFee: true,
  smallOrderBelow: true,
  handlingFee: true,
  minimumOrder: true,
  areaKind: true,
  radiusMetres: true,
  pins: true,
  dispatchMode: true,
  preparationMinutes: true,
  deliveryMinutes: true,
  pausedUntil: true,
  busyUntil: true,
}).extend({
  /** The time of the response, at which the shop is open or not. */
  at: z.iso.datetime(),
  isOpen: z.boolean(),
  opensAt: z.iso.datetime().nullable(),
  closesAt: z.iso.datetime().nullable(),
  /** The planned opening times of about two weeks in epoch milliseconds; `to` is null if it is not planned. */
  periods: z.array(z.object({ from: z.number(), to: z.number().nullable() })),
});
export type Shop = z.output<typeof ShopSchema>;

/** The public part of the settings, with the state at `now` (epoch ms). */
export function toShop(
  { hours: _hours, specialDays: _days, cashLimit: _limit, ...settings }: ShopSettings,
  periods: OpenPeriod[],
  now: number,
): Shop {
  const { isOpen, opensAt, closesAt } = openingAt(periods, now);
  return {
    ...settings,
    at: new Date(now).toISOString(),
    isOpen,
    opensAt: isoOrNull(opensAt),
    closesAt: isoOrNull(closesAt),
    periods,
  };
}
