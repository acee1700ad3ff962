import { CartSchema } from '@/lib/domain/cart/cart-schema';
import { ApplyPromoCodeSchema } from '@/lib/domain/promotions/promo-code-schema';
import { route } from '@/lib/http/route';
import { applyPromoCode, removePromoCode } from '@/lib/services/cart/apply-promo-code';

export const PUT = route(
  {
    summary: 'Set the promo code of the cart. The cart explains a code that does not apply.',
    can: 'cart.use',
    errorStatuses: [404],
    body: ApplyPromoCodeSchema,
    response: CartSchema,
    limit: 'promo.apply',
  },
  ({ actor, body }) => applyPromoCode(actor, body.code),
);

export const DELETE = route(
  { summary: 'Remove the promo code of the cart.', can: 'cart.use', response: CartSchema },
  ({ actor }) => removePromoCode(actor),
);
