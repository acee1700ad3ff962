import { InterruptionSchema, ShopSettingsSchema } from '@/lib/domain/shop/shop-settings-schema';
import { route } from '@/lib/http/route';
import { endBusyMode, startBusyMode } from '@/lib/services/shop/interrupt-shop';

export const PUT = route(
  {
    summary: 'Promise new orders 10 minutes later, for 15, 30 or 60 minutes or for today.',
    can: 'shop.edit',
    body: InterruptionSchema,
    response: ShopSettingsSchema,
  },
  ({ actor, body }) => startBusyMode(actor, body.length),
);

export const DELETE = route(
  { summary: 'End the busy mode of the shop.', can: 'shop.edit', response: ShopSettingsSchema },
  ({ actor }) => endBusyMode(actor),
);
