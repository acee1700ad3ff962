import { z } from 'zod';
import { CartQuantitySchema, CartSchema } from '@/lib/domain/cart/cart-schema';
import { IdSchema } from '@/lib/domain/ids';
import { route } from '@/lib/http/route';
import { removeFromCart, setCartQuantity } from '@/lib/services/cart/change-cart';

const params = z.strictObject({ id: IdSchema });

export const PATCH = route(
  {
    summary: 'Set the quantity of a cart line.',
    can: 'cart.use',
    errorStatuses: [409],
    params,
    body: CartQuantitySchema,
    response: CartSchema,
  },
  ({ actor, params: { id }, body }) => setCartQuantity(actor, id, body.quantity),
);

export const DELETE = route(
  { summary: 'Remove a cart line.', can: 'cart.use', params, response: CartSchema },
  ({ actor, params: { id } }) => removeFromCart(actor, id),
);
