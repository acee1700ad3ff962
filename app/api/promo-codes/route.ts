import { z } from 'zod';
import { NewPromoCodeSchema, PromoCodeSchema } from '@/lib/domain/promotions/promo-code-schema';
import { route } from '@/lib/http/route';
import { createPromoCode, listPromoCodes } from '@/lib/services/promotions/manage-promo-codes';

export const GET = route(
  {
    summary: 'List the promo codes, newest first.',
    can: 'promos.read',
    response: z.object({ items: z.array(PromoCodeSchema) }),
  },
  async ({ actor }) => ({ items: await listPromoCodes(actor) }),
);

export const POST = route(
  {
    summary: 'Create a promo code. 409 PROMO_CODE_TAKEN also for the text of a deleted one.',
    can: 'promos.edit',
    errorStatuses: [409],
    body: NewPromoCodeSchema,
    response: PromoCodeSchema,
    status: 201,
    idempotency: 'honoured',
  },
  ({ actor, body }) => createPromoCode(actor, body),
);
