import type { Order } from '@/lib/domain/orders/order-schema';
import type { OrderStatus } from '@/lib/domain/orders/order-status';
import type { Api } from './clients/api';
import { createActor, type TestUser } from './accounts';
import { createProduct } from './products';

export type OrderActors = { customer: TestUser; partner: TestUser; manager: TestUser };

/** Creates one user of each role that takes part in an order. */
export async function createOrderActors(): Promise<OrderActors> {
  const [customer, partner, manager] = await Promise.all([
    createActor('customer', { name: 'Asha Rao' }),
    createActor('delivery_partner', { name: 'Ravi Kumar' }),
    createActor('manager', { name: 'Meera Pillai' }),
  ]);
  return { customer, partner, manager };
}

type Line = { productId: string; quantity?: number; options?: Record<string, string> };

const STEPS: Record<OrderStatus, readonly OrderStatus[]> = {
  PLACED: [],
  ACCEPTED: ['ACCEPTED'],
  PICKED_UP: ['ACCEPTED', 'PICKED_UP'],
  ON_THE_WAY: ['ACCEPTED', 'PICKED_UP', 'ON_THE_WAY'],
  DELIVERED: ['ACCEPTED', 'PICKED_UP', 'ON_THE_WAY', 'DELIVERED'],
  CANCELLED: ['CANCELLED'],
  FAILED: ['ACCEPTED', 'PICKED_UP', 'FAILED'],
  RETURNED: ['ACCEPTED', 'PICKED_UP', 'FAILED', 'RETURNED'],
};

/** Places an order and brings it to `status` through the API; the authorised actor performs each step. */
export async function orderIn(
  api: Api,
  actors: OrderActors,
  status: OrderStatus,
  options: { lines?: Line[]; extra?: Record<string, unknown> } = {},
): Promise<Order> {
  const lines = options.lines ?? [{ productId: (await createProduct()).id }];
  const placed = await api.place(actors.customer.token, lines, options.extra);
  if (placed.status !== 201) throw new Error(`The order was not placed: ${JSON.stringify(placed.body)}`);
  const { id, pin } = placed.body;
  let order = placed.body;
  for (const to of STEPS[status]) order = await step(api, actors, id, pin, to);
  return order;
}

async function step(
  api: Api,
  { customer, partner, manager }: OrderActors,
  id: string,
  pin: string | undefined,
  to: OrderStatus,
): Promise<Order> {
  const requests: Partial<Record<OrderStatus, () => Promise<{ status: number; body: Order }>>> = {
    ACCEPTED: () => api.post<Order>(`/api/orders/${id}/accept`, partner.token),
    CANCELLED: () => api.post<Order>(`/api/orders/${id}/cancel`, customer.token, {}),
    FAILED: () =>
      api.post<Order>(`/api/orders/${id}/status`, partner.token, { to, reason: 'nobody at home' }),
    RETURNED: () => api.post<Order>(`/api/orders/${id}/status`, manager.token, { to }),
  };
  const request =
    requests[to] ??
    (() =>
      api.post<Order>(`/api/orders/${id}/status`, partner.token, {
        to,
        ...(to === 'DELIVERED' ? { pin } : {}),
      }));
  const { status, body } = await request();
  if (status !== 200) throw new Error(`The order did not become ${to}: ${JSON.stringify(body)}`);
  return body;
}

/** Returns a PIN different from `pin`; different values of `n` give different PINs. */
export function otherPin(pin: string | undefined, n = 1): string {
  return String((Number(pin) + n) % 10_000).padStart(4, '0');
}
