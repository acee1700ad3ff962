import type { Order } from '@/lib/domain/orders/order-schema';
import type { OrderStatus, PackingState } from '@/lib/domain/orders/order-status';
import { LIVE_STATUSES, ORDER_STATUSES } from '@/lib/domain/orders/order-status';

type OrderState = Pick<Order, 'id' | 'number' | 'rev' | 'status' | 'packing'>;

export type OrderCounts = {
  placed: number;
  /** Orders of an earlier run. */
  takenOver: number;
  /** Neither delivered nor cancelled nor returned nor failed. */
  open: number;
  /** Of the open ones: without a partner. */
  waiting: number;
  /** Of the open ones: still in the shop and not packed. */
  unpacked: number;
  onTheWay: number;
  byStatus: Record<OrderStatus, number>;
};

const IN_SHOP: readonly OrderStatus[] = ['PLACED', 'ACCEPTED'];

/** What is known of the orders of the simulated customers, and what happened lately. */
export class ShopDiary {
  private readonly orders = new Map<string, { status: OrderStatus; packing: PackingState; rev: number }>();
  private happenings: string[] = [];
  private placed = 0;

  /** An order was placed in this run. */
  countPlaced(): void {
    this.placed += 1;
  }

  /** Takes the state of an order, unless a later one is known. */
  note({ id, rev, status, packing }: OrderState): void {
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

  /** One sentence of what somebody did. */
  tell(sentence: string): void {
    this.happenings.push(sentence);
  }

  /** The sentences since the last call. */
  takeHappenings(): string[] {
    const taken = this.happenings;
    this.happenings = [];
    return taken;
  }

  counts(): OrderCounts {
    const all = [...this.orders.values()];
    const count = (holds: (order: (typeof all)[number]) => boolean) => all.filter(holds).length;
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
