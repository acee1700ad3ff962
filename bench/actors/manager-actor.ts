import { randomUUID } from 'node:crypto';
import { ProductSchema } from '@/lib/domain/catalogue/product-schema';
import { PartnerDetailsSchema } from '@/lib/domain/delivery/delivery-schema';
import { OrderSchema, type Order } from '@/lib/domain/orders/order-schema';
import { pageOf } from '@/lib/domain/page';
import type { OrderUpdate, StockUpdate } from '@/lib/domain/realtime/realtime-events';
import type { ActorContext } from './actor-context';
import { packingPlans, restockPlans, returnPlans, type PackingPlan } from './actor-plans';
import { LiveSocket } from './live-socket';
import type { ShopSession } from './shop-session';
import { NotADemoShopError, signInByPassword } from './sign-in';

const OrderPageSchema = pageOf(OrderSchema);
const ProductPageSchema = pageOf(ProductSchema);

const MANAGER_EMAIL = 'manager@blinkcart.test';
/** Number of orders that are packed at the same time. */
const PARALLEL_PACKERS = 4;

/** The demo manager: approves simulated partners, packs all orders, returns failed ones, and restocks. */
export class ManagerActor {
  private readonly packing;
  private readonly returning;
  private readonly restocking;
  private readonly toPack: Pick<Order, 'id' | 'packing'>[] = [];
  private readonly numbers = new Map<string, string>();
  /** Keys of orders and stocks with a task, so that repeated events start no second one. */
  private readonly inProgress = new Set<string>();
  private readonly tasks = new Set<Promise<void>>();
  private readonly lowStockAt = new Map<string, number>();
  private session: ShopSession | null = null;
  private socket: LiveSocket | null = null;

  constructor(private readonly context: ActorContext) {
    this.packing = packingPlans(context.seed);
    this.returning = returnPlans(context.seed);
    this.restocking = restockPlans(context.seed);
  }

  /** Signs in. Throws NotADemoShopError if the demo account does not exist. */
  async arrive(): Promise<void> {
    const { shop, demoPassword, log } = this.context;
    this.session = await signInByPassword(shop, { email: MANAGER_EMAIL, password: demoPassword });
    if (!this.session)
      throw new NotADemoShopError(`${MANAGER_EMAIL} cannot sign in. Set DEMO_PASSWORD if it was changed.`);
    await this.readCatalogue();
    const onUpdate = (update: OrderUpdate) => this.handleOrder(update);
    this.socket = new LiveSocket(
      this.session,
      log,
      {
        order_created: onUpdate,
        order_status_updated: onUpdate,
        order_packing_updated: onUpdate,
        stock_changed: (update) => this.checkStock(update),
        partner_duty_changed: () => undefined,
        manager_notification: () => undefined,
      },
      () => void this.catchUp(),
    );
  }

  /** Approves the application of a simulated partner. */
  async approve(userId: string): Promise<void> {
    await this.session!.call('POST', '/api/partners/:id/approval', {
      params: { id: userId },
      body: { decision: 'approve' },
      schema: PartnerDetailsSchema,
    });
  }

  /** Packs until the run ends. */
  async work(): Promise<void> {
    await Promise.all(Array.from({ length: PARALLEL_PACKERS }, () => this.packOrders()));
    await Promise.all(this.tasks);
  }

  async leave(): Promise<void> {
    this.socket?.close();
    await this.session?.signOut();
  }

  private async readCatalogue(): Promise<void> {
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof this.readProducts>> = await this.readProducts(cursor);
      if (!page.ok) return;
      for (const { id, lowStockAt } of page.body.items) this.lowStockAt.set(id, lowStockAt);
      cursor = page.body.nextCursor;
    }
  }

  private readProducts(cursor: string) {
    return this.session!.call('GET', '/api/products', {
      query: { limit: '100', ...(cursor ? { cursor } : {}) },
      schema: ProductPageSchema,
    });
  }

  /** After each connect: processes all open orders, because events may have been missed. */
  private async catchUp(): Promise<void> {
    const live = await this.session!.call('GET', '/api/orders', {
      query: { state: 'live', limit: '100' },
      schema: OrderPageSchema,
    });
    if (live.ok) for (const order of live.body.items.reverse()) this.handleOrder(order);
  }

  private handleOrder({
    id,
    number,
    status,
    packing,
  }: Pick<Order, 'id' | 'number' | 'status' | 'packing'>): void {
    this.numbers.set(id, number);
    const isInShop = status === 'PLACED' || status === 'ACCEPTED';
    if (isInShop && packing !== 'PACKED' && !this.inProgress.has(id)) {
      this.inProgress.add(id);
      this.toPack.push({ id, packing });
    }
    if (status === 'FAILED' && !this.inProgress.has(`${id} back`)) {
      this.inProgress.add(`${id} back`);
      this.start(this.returnOrder(id));
    }
  }

  private start(task: Promise<void>): void {
    this.tasks.add(task);
    void task.finally(() => this.tasks.delete(task));
  }

  private async packOrders(): Promise<void> {
    const { pace } = this.context;
    while (await pace.waitUntil(() => this.toPack.length > 0)) {
      if (pace.isEnding) return;
      const order = this.toPack.shift();
      if (order) await this.pack(order, this.packing.next().value);
    }
  }

  private async pack(
    { id, packing }: Pick<Order, 'id' | 'packing'>,
    { startAfterMs, packingMs }: PackingPlan,
  ): Promise<void> {
    const { pace, tracker } = this.context;
    await pace.wait(startAfterMs);
    if (pace.isEnding) return;
    // Fails if the order was cancelled or packed by a user in the meantime.
    if (packing === 'QUEUED' && !(await this.movePacking(id, 'PACKING'))) return;
    await pace.wait(packingMs);
    if (await this.movePacking(id, 'PACKED')) tracker.addMessage(`${this.numbers.get(id)} is packed`);
  }

  private async movePacking(id: string, to: 'PACKING' | 'PACKED'): Promise<boolean> {
    const moved = await this.session!.call('POST', '/api/orders/:id/packing', {
      params: { id },
      body: { to },
      idempotencyKey: randomUUID(),
      schema: OrderSchema,
    });
    return moved.ok;
  }

  private async returnOrder(id: string): Promise<void> {
    const { pace, tracker } = this.context;
    const { inspectionMs, sellable } = this.returning.next().value;
    await pace.wait(inspectionMs);
    if (pace.isEnding) return;
    const order = await this.session!.call('GET', '/api/orders/:id', { params: { id }, schema: OrderSchema });
    if (!order.ok || order.body.status !== 'FAILED') return;
    const lines = order.body.items.map((_line, index) => index);
    const returned = await this.session!.call('POST', '/api/orders/:id/status', {
      params: { id },
      body: { to: 'RETURNED', sellable: lines.slice(0, Math.round(sellable * lines.length)) },
      idempotencyKey: randomUUID(),
      schema: OrderSchema,
    });
    if (!returned.ok) return;
    tracker.update(returned.body);
    tracker.addMessage(`${order.body.number} is back in the shop`);
  }

  /** Starts a restock of each stock at or below its low-stock threshold. */
  private checkStock({ id, stock }: StockUpdate): void {
    const threshold = this.lowStockAt.get(id);
    for (const [key, left] of Object.entries(stock)) {
      if (threshold === undefined || left > threshold || this.inProgress.has(`${id} ${key}`)) continue;
      this.inProgress.add(`${id} ${key}`);
      this.start(this.restock(id, key));
    }
  }

  private async restock(id: string, key: string): Promise<void> {
    const { pace, tracker } = this.context;
    const { afterMs, pieces } = this.restocking.next().value;
    await pace.wait(afterMs);
    if (!pace.isEnding) {
      const changed = await this.session!.call('POST', '/api/products/:id/stock', {
        params: { id },
        body: { key, delta: pieces, reason: 'Delivery from the wholesaler' },
        idempotencyKey: randomUUID(),
        schema: ProductSchema,
      });
      if (changed.ok) tracker.addMessage(`${pieces} more of ${changed.body.name}`);
    }
    this.inProgress.delete(`${id} ${key}`);
  }
}
