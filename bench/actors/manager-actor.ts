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
/** Orders that are packed at the same time. */
const HANDS = 4;

/** The demo's manager: approves simulated partners, packs every order, takes back what failed, and restocks. */
export class ManagerActor {
  private readonly packing;
  private readonly returning;
  private readonly restocking;
  private readonly toPack: Pick<Order, 'id' | 'packing'>[] = [];
  private readonly numbers = new Map<string, string>();
  /** Orders and stocks that are being seen to, so that an event that repeats itself starts nothing twice. */
  private readonly inHand = new Set<string>();
  private readonly errands = new Set<Promise<void>>();
  private readonly lowStockAt = new Map<string, number>();
  private session: ShopSession | null = null;
  private socket: LiveSocket | null = null;

  constructor(private readonly context: ActorContext) {
    this.packing = packingPlans(context.seed);
    this.returning = returnPlans(context.seed);
    this.restocking = restockPlans(context.seed);
  }

  /** Signs in. Throws NotADemoShopError where the demo account does not exist. */
  async arrive(): Promise<void> {
    const { shop, demoPassword, log } = this.context;
    this.session = await signInByPassword(shop, { email: MANAGER_EMAIL, password: demoPassword });
    if (!this.session)
      throw new NotADemoShopError(`${MANAGER_EMAIL} cannot sign in. Set DEMO_PASSWORD where it was changed.`);
    await this.readCatalogue();
    const hear = (news: OrderUpdate) => this.seeTo(news);
    this.socket = new LiveSocket(
      this.session,
      log,
      {
        order_created: hear,
        order_status_updated: hear,
        order_packing_updated: hear,
        stock_changed: (news) => this.checkStock(news),
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
    await Promise.all(Array.from({ length: HANDS }, () => this.packOneAfterTheOther()));
    await Promise.all(this.errands);
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

  /** After each connect: what is live is seen to, whether its event came or not. */
  private async catchUp(): Promise<void> {
    const live = await this.session!.call('GET', '/api/orders', {
      query: { state: 'live', limit: '100' },
      schema: OrderPageSchema,
    });
    if (live.ok) for (const order of live.body.items.reverse()) this.seeTo(order);
  }

  private seeTo({ id, number, status, packing }: Pick<Order, 'id' | 'number' | 'status' | 'packing'>): void {
    this.numbers.set(id, number);
    const isInShop = status === 'PLACED' || status === 'ACCEPTED';
    if (isInShop && packing !== 'PACKED' && !this.inHand.has(id)) {
      this.inHand.add(id);
      this.toPack.push({ id, packing });
    }
    if (status === 'FAILED' && !this.inHand.has(`${id} back`)) {
      this.inHand.add(`${id} back`);
      this.start(this.takeBack(id));
    }
  }

  private start(errand: Promise<void>): void {
    this.errands.add(errand);
    void errand.finally(() => this.errands.delete(errand));
  }

  private async packOneAfterTheOther(): Promise<void> {
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
    const { pace, diary } = this.context;
    await pace.wait(startAfterMs);
    if (pace.isEnding) return;
    // Refused where it was cancelled meanwhile, or a person packs it.
    if (packing === 'QUEUED' && !(await this.movePacking(id, 'PACKING'))) return;
    await pace.wait(packingMs);
    if (await this.movePacking(id, 'PACKED')) diary.tell(`${this.numbers.get(id)} is packed`);
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

  private async takeBack(id: string): Promise<void> {
    const { pace, diary } = this.context;
    const { inspectionMs, sellable } = this.returning.next().value;
    await pace.wait(inspectionMs);
    if (pace.isEnding) return;
    const order = await this.session!.call('GET', '/api/orders/:id', { params: { id }, schema: OrderSchema });
    if (!order.ok || order.body.status !== 'FAILED') return;
    const lines = order.body.items.map((_line, at) => at);
    const returned = await this.session!.call('POST', '/api/orders/:id/status', {
      params: { id },
      body: { to: 'RETURNED', sellable: lines.slice(0, Math.round(sellable * lines.length)) },
      idempotencyKey: randomUUID(),
      schema: OrderSchema,
    });
    if (!returned.ok) return;
    diary.note(returned.body);
    diary.tell(`${order.body.number} is back in the shop`);
  }

  /** Orders more of what was sold down to where its card says how many are left. */
  private checkStock({ id, stock }: StockUpdate): void {
    const least = this.lowStockAt.get(id);
    for (const [key, left] of Object.entries(stock)) {
      if (least === undefined || left > least || this.inHand.has(`${id} ${key}`)) continue;
      this.inHand.add(`${id} ${key}`);
      this.start(this.restock(id, key));
    }
  }

  private async restock(id: string, key: string): Promise<void> {
    const { pace, diary } = this.context;
    const { afterMs, pieces } = this.restocking.next().value;
    await pace.wait(afterMs);
    if (!pace.isEnding) {
      const changed = await this.session!.call('POST', '/api/products/:id/stock', {
        params: { id },
        body: { key, delta: pieces, reason: 'Delivery from the wholesaler' },
        idempotencyKey: randomUUID(),
        schema: ProductSchema,
      });
      if (changed.ok) diary.tell(`${pieces} more of ${changed.body.name}`);
    }
    this.inHand.delete(`${id} ${key}`);
  }
}
