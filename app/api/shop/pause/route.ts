import { InterruptionSchema, ShopSettingsSchema } from '@/lib/domain/shop/shop-settings-schema';
import { route } from '@/lib/http/route';
import { pauseShop, resumeShop } from '@/lib/services/shop/interrupt-shop';

export const PUT = route(
  {
    summary: 'Pause the shop for 15, 30 or 60 minutes or for today. It resumes by itself.',
    can: 'shop.edit',
    body: InterruptionSchema,
    response: ShopSettingsSchema,
  },
  ({ actor, body }) => pauseShop(actor, body.length),
);

export const DELETE = route(
  { summary: 'End the pause of the shop.', can: 'shop.edit', response: ShopSettingsSchema },
  ({ actor }) => resumeShop(actor),
);
