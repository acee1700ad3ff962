import { SettingsChangeSchema, ShopSettingsSchema } from '@/lib/domain/shop/shop-settings-schema';
import { route } from '@/lib/http/route';
import { changeSettings } from '@/lib/services/shop/change-settings';
import { getSettings } from '@/lib/services/shop/get-shop';

export const GET = route(
  { summary: 'Get all settings of the shop.', can: 'shop.read', response: ShopSettingsSchema },
  ({ actor }) => getSettings(actor),
);

export const PATCH = route(
  {
    summary: 'Change settings of the shop. 409 SETTINGS_CHANGED carries the current ones.',
    can: 'shop.edit',
    errorStatuses: [409],
    body: SettingsChangeSchema,
    response: ShopSettingsSchema,
    idempotency: 'honoured',
  },
  ({ actor, body: { rev, ...change } }) => changeSettings(actor, rev, change),
);
