import { z } from 'zod';
import { IdSchema } from '@/lib/domain/ids';
import { PromoCodeChangeSchema, PromoCodeSchema } from '@/lib/domain/promotions/promo-code-schema';
import { route } from '@/lib/http/route';
import { deletePromoCode, editPromoCode } from '@/lib/services/promotions/manage-promo-codes';

export const PATCH = route(
  {
    summary: 'Edit the terms of a promo code. 409 PROMO_CODE_CHANGED carries the current one.',
    can: 'promos.edit',
    errorStatuses: [404, 409],
    params: z.strictObject({ id: IdSchema }),
    body: PromoCodeChangeSchema,
    response: PromoCodeSchema,
    idempotency: 'honoured',
  },
  ({ actor, params, body: { termsRev, ...change } }) => editPromoCode(actor, params.id, termsRev, change),
);

export const DELETE = route(
  {
    summary: 'Delete a promo code. Its text is never reused.',
    can: 'promos.edit',
    errorStatuses: [404],
    params: z.strictObject({ id: IdSchema }),
    response: z.null(),
    status: 204,
  },
  async ({ actor, params }) => {
    await deletePromoCode(actor, params.id);
    return null;
  },
);
