import type { Actor } from '../../domain/access/roles';
import type { SettingsChange, ShopSettings } from '../../domain/shop/shop-settings-schema';
import { writeSettings } from './write-settings';

/**
 * Changes settings of the shop. Open pages of all users follow by the event. Throws 409 `SETTINGS_CHANGED` with the
 * current settings when their rev is another.
 */
export function changeSettings(actor: Actor, rev: number, change: SettingsChange): Promise<ShopSettings> {
  return writeSettings(actor, { action: 'shop.updated', rev, decide: () => change });
}
