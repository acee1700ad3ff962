import { CartSchema } from '@/lib/domain/cart/cart-schema';
import { route } from '@/lib/http/route';
import { emptyCart } from '@/lib/services/cart/change-cart';
import { getCart } from '@/lib/services/cart/get-cart';

export const GET = route(
  { summary: 'Get the cart at current prices.', can: 'cart.use', response: CartSchema },
  ({ actor }) => getCart(actor),
);

export const DELETE = route(
  { summary: 'Empty the cart.', can: 'cart.use', response: CartSchema },
  ({ actor }) => emptyCart(actor),
);
