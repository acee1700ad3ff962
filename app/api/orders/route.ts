import { OrderQuerySchema, OrderSchema, PlaceOrderSchema } from '@/lib/domain/orders/order-schema';
import { pageOf } from '@/lib/domain/page';
import { Answer, route } from '@/lib/http/route';
import { listOrders } from '@/lib/services/orders/list-orders';
import { placeOrder } from '@/lib/services/orders/place-order';

export const GET = route(
  {
    summary: 'Own, assigned or all orders, by role; newest first.',
    can: 'orders.read',
    query: OrderQuerySchema,
    answer: pageOf(OrderSchema),
  },
  ({ actor, query }) => listOrders(actor, query),
);

export const POST = route(
  {
    summary: 'Place an order of the given lines, or of the cart.',
    can: 'orders.place',
    body: PlaceOrderSchema,
    answer: OrderSchema,
    status: 201,
    idempotency: 'required',
    limit: 'orders.place',
  },
  async ({ actor, body, idempotencyKey, timing }) => {
    const { order, replayed } = await placeOrder(actor, body, idempotencyKey, timing);
    return new Answer(order, replayed ? [['idempotency-replayed', 'true']] : []);
  },
);
