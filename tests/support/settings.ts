import type { SettingsChange, ShopSettings } from '@/lib/domain/shop/shop-settings-schema';
import type { TestUser } from './accounts';
import type { Api } from './clients/api';

export type SettingsAnswer = ShopSettings & { code: string; current: ShopSettings };

export async function readSettings(api: Api, manager: TestUser): Promise<ShopSettings> {
  return (await api.get<ShopSettings>('/api/shop/settings', manager.token)).body;
}

/** Changes the settings of their current rev. Throws when the shop refuses the change. */
export async function changeSettings(
  api: Api,
  manager: TestUser,
  change: SettingsChange,
): Promise<ShopSettings> {
  const { rev } = await readSettings(api, manager);
  const answer = await api.call<ShopSettings>('PATCH', '/api/shop/settings', {
    token: manager.token,
    body: { rev, ...change },
  });
  if (answer.status !== 200) throw new Error(`The settings were not changed: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
