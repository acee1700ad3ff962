import { OrderQuerySchema, OrderSchema, PlaceOrderSchema } from '@/lib/domain/orders/order-schema';
import { pageOf } from '@/lib/domain/page';
import { Answer, route } from '@/lib/http/route';
import { listOrders } from '@/lib/services/orders/list-orders';
import { placeOrder } from '@/lib/services/orders/place-order';

export const GET = route(
  {
    summary: 'List your own, your assigned or all orders, depending on your role, newest first.',
    can: 'orders.read',
    query: OrderQuerySchema,
    answer: pageOf(OrderSchema),
  },
  ({ actor, query }) => listOrders(actor, query),
);

export const POST = route(
  {
    summary: 'Place an order with the given lines or with the cart.',
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
