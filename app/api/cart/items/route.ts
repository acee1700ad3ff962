import { CartSchema, LineInputSchema } from '@/lib/domain/cart/cart-schema';
import { route } from '@/lib/http/route';
import { addToCart } from '@/lib/services/cart/change-cart';

export const POST = route(
  {
    summary: 'Add a product with chosen options to the cart.',
    can: 'cart.use',
    errorStatuses: [404, 409],
    body: LineInputSchema,
    response: CartSchema,
    idempotency: 'honoured',
  },
  ({ actor, body }) => addToCart(actor, body),
);
