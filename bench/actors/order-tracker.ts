import type { Order } from '@/lib/domain/orders/order-schema';
import type { OrderStatus, PackingState } from '@/lib/domain/orders/order-status';
import { LIVE_STATUSES, ORDER_STATUSES } from '@/lib/domain/orders/order-status';

type OrderState = Pick<Order, 'id' | 'number' | 'rev' | 'status' | 'packing'>;

export type OrderCounts = {
  placed: number;
  /** Orders of an earlier run. */
  takenOver: number;
  /** Not delivered, cancelled, returned or failed. */
  open: number;
  /** Open orders without a partner. */
  waiting: number;
  /** Open orders that are still in the shop and not packed. */
  unpacked: number;
  onTheWay: number;
  byStatus: Record<OrderStatus, number>;
};

const IN_SHOP: readonly OrderStatus[] = ['PLACED', 'ACCEPTED'];

/** The latest known states of the simulated customers' orders, and messages about recent actions. */
export class OrderTracker {
  private readonly orders = new Map<string, { status: OrderStatus; packing: PackingState; rev: number }>();
  private messages: string[] = [];
  private placed = 0;

  /** Counts an order of this run. */
  countPlaced(): void {
    this.placed += 1;
  }

  /** Stores the state of an order, unless a later rev is known. */
  update({ id, rev, status, packing }: OrderState): void {
    const known = this.orders.get(id);
    if (known && known.rev >= rev) return;
    this.orders.set(id, { status, packing, rev });
  }

  statusOf(orderId: string): OrderStatus | null {
    return this.orders.get(orderId)?.status ?? null;
  }

  packingOf(orderId: string): PackingState | null {
    return this.orders.get(orderId)?.packing ?? null;
  }

  /** Adds a message about an action. */
  addMessage(message: string): void {
    this.messages.push(message);
  }

  /** Returns and clears the messages since the last call. */
  takeMessages(): string[] {
    const messages = this.messages;
    this.messages = [];
    return messages;
  }

  counts(): OrderCounts {
    const all = [...this.orders.values()];
    const count = (matches: (order: (typeof all)[number]) => boolean) => all.filter(matches).length;
    const isOpen = (status: OrderStatus) => LIVE_STATUSES.includes(status) && status !== 'FAILED';
    return {
      placed: this.placed,
      takenOver: all.length - this.placed,
      open: count(({ status }) => isOpen(status)),
      waiting: count(({ status }) => status === 'PLACED'),
      unpacked: count(({ status, packing }) => IN_SHOP.includes(status) && packing !== 'PACKED'),
      onTheWay: count(({ status }) => status === 'ON_THE_WAY' || status === 'PICKED_UP'),
      byStatus: Object.fromEntries(
        ORDER_STATUSES.map((one) => [one, count(({ status }) => status === one)]),
      ) as Record<OrderStatus, number>,
    };
  }
}
