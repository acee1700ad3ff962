import type { Actor } from '../../domain/access/roles';
import { toShop, type Shop } from '../../domain/shop/shop-schema';
import type { ShopSettings } from '../../domain/shop/shop-settings-schema';
import { currentShop } from '../../repositories/shop/current-shop';
import { findSettingsForReader } from '../../repositories/shop/shop-settings-repository';

/** The public state of the shop. The settings are at most a second old. */
export async function getShop(): Promise<Shop> {
  const { settings, periods } = await currentShop();
  return toShop(settings, periods, Date.now());
}

/** The cash that a partner may hold, in minor units; null for no limit. */
export async function getCashLimit(): Promise<number | null> {
  return (await currentShop()).settings.cashLimit;
}

/** All settings of the shop, read from the database, because a form starts from them. */
export function getSettings(actor: Actor): Promise<ShopSettings> {
  return findSettingsForReader(actor.role);
}
