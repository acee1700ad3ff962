import type { InterruptionLength } from '@/lib/domain/shop/shop-defaults';
import type { SettingsChange, ShopSettings } from '@/lib/domain/shop/shop-settings-schema';
import { api } from '../api/api-client';

export function fetchSettings(): Promise<ShopSettings> {
  return api.get('/api/shop/settings');
}

/** Throws 409 SETTINGS_CHANGED with the current settings. */
export function changeSettings(rev: number, change: SettingsChange): Promise<ShopSettings> {
  return api.patch('/api/shop/settings', { rev, ...change });
}

export function pauseShop(length: InterruptionLength): Promise<ShopSettings> {
  return api.put('/api/shop/pause', { length });
}

export function resumeShop(): Promise<ShopSettings> {
  return api.delete('/api/shop/pause');
}

export function startBusyMode(length: InterruptionLength): Promise<ShopSettings> {
  return api.put('/api/shop/busy', { length });
}

export function endBusyMode(): Promise<ShopSettings> {
  return api.delete('/api/shop/busy');
}
