import { OrderQuerySchema, OrderSchema, PlaceOrderSchema } from '@/lib/domain/orders/order-schema';
import { pageOf } from '@/lib/domain/page';
import { ResponseWithHeaders, route } from '@/lib/http/route';
import { listOrders } from '@/lib/services/orders/list-orders';
import { placeOrder } from '@/lib/services/orders/place-order';

export const GET = route(
  {
    summary: 'List your own, your assigned or all orders, depending on your role, newest first.',
    can: 'orders.read',
    query: OrderQuerySchema,
    response: pageOf(OrderSchema),
  },
  ({ actor, query }) => listOrders(actor, query),
);

export const POST = route(
  {
    summary: 'Place an order with the given lines or with the cart.',
    can: 'orders.place',
    errorStatuses: [404],
    body: PlaceOrderSchema,
    response: OrderSchema,
    status: 201,
    idempotency: 'required',
    limit: 'orders.place',
  },
  async ({ actor, body, idempotencyKey, timing }) => {
    const { order, replayed } = await placeOrder(actor, body, idempotencyKey, timing);
    return new ResponseWithHeaders(order, replayed ? [['idempotency-replayed', 'true']] : []);
  },
);
