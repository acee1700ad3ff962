import { randomUUID } from 'node:crypto';
import { OrderSchema, type Order } from '@/lib/domain/orders/order-schema';
import type { OrderUpdate } from '@/lib/domain/realtime/realtime-events';
import { isLive } from '@/lib/domain/orders/order-status';
import { pageOf } from '@/lib/domain/page';
import { orderBody } from '../support/order-requests';
import type { ActorContext } from './actor-context';
import { orderPlans, type OrderPlan } from './actor-plans';
import type { Resident } from './doorsteps';
import { LiveSocket } from './live-socket';
import type { ShopSession } from './shop-session';
import { fillCart } from './shopping';
import { ensurePassword, personAt, signInByCode } from './sign-in';
import { homeOf } from './street-map';

const OrderPageSchema = pageOf(OrderSchema);

/** One customer: signs in, places the orders that are asked of it, follows them live, and opens the door. */
export class CustomerActor implements Resident {
  private readonly plans;
  private readonly followed = new Set<string>();
  private readonly errands: Promise<void>[] = [];
  private session: ShopSession | null = null;
  private socket: LiveSocket | null = null;
  /** One after the other: one person has one cart. */
  private shopping: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: ActorContext,
    private readonly index: number,
  ) {
    this.plans = orderPlans(context.seed, index);
  }

  /** Signs in, and takes up the orders of an earlier run. */
  async arrive(): Promise<void> {
    const { shop, demoPassword, log, diary } = this.context;
    const person = personAt('customer', this.index, demoPassword);
    const session = await signInByCode(shop, person);
    if (!session) return;
    if (session.user.role !== 'customer') {
      diary.tell(`${person.name} is no customer any more and orders nothing`);
      return;
    }
    this.session = session;
    const hear = (news: OrderUpdate) => diary.note(news);
    this.socket = new LiveSocket(
      session,
      log,
      {
        order_created: hear,
        order_assigned: hear,
        order_packing_updated: hear,
        order_status_updated: hear,
        customer_notification: () => undefined,
        stock_changed: () => undefined,
      },
      () => void this.catchUp(),
    );
  }

  /** Sets the password that the next run signs in with when no more codes are sent. */
  async setPassword(): Promise<void> {
    const { demoPassword, pace } = this.context;
    if (this.session && !pace.isEnding)
      await ensurePassword(this.session, personAt('customer', this.index, demoPassword));
  }

  /** Orders once more, after the order that may be under way. Resolves once it is placed, or given up. */
  order(): Promise<void> {
    const plan = this.plans.next().value;
    return (this.shopping = this.shopping.then(() => this.placeOrder(plan)));
  }

  async tellPin(orderId: string): Promise<string | null> {
    const order = await this.readOrder(orderId);
    return order?.pin ?? null;
  }

  /** Looks at what is still open once more, and leaves. */
  async leave(): Promise<void> {
    await this.shopping;
    await Promise.all(this.errands);
    const open = [...this.followed].filter((id) => isLive(this.context.diary.statusOf(id) ?? 'DELIVERED'));
    for (const id of open) await this.readOrder(id);
    this.socket?.close();
    await this.session?.signOut();
  }

  private async placeOrder(plan: OrderPlan): Promise<void> {
    const { pace, diary } = this.context;
    const session = this.session;
    if (!session || pace.isEnding) return;
    const cart = await fillCart(session, plan, pace);
    if (!cart) return;
    const placed = await session.call('POST', '/api/orders', {
      idempotencyKey: randomUUID(),
      body: { ...orderBody(homeOf(this.index)), expectedTotal: cart.totals.total },
      schema: OrderSchema,
    });
    if (!placed.ok) {
      diary.tell(`${session.user.name} gets no order: ${placed.detail}`);
      return;
    }
    diary.countPlaced();
    diary.tell(`${session.user.name} orders ${placed.body.number}`);
    await this.follow(placed.body);
    if (plan.cancelAfterMs !== null) this.errands.push(this.cancelAfter(placed.body, plan.cancelAfterMs));
  }

  private async cancelAfter({ id, number }: Order, milliseconds: number): Promise<void> {
    const { pace, diary } = this.context;
    await pace.wait(milliseconds);
    if (pace.isEnding) return;
    const cancelled = await this.session!.call('POST', '/api/orders/:id/cancel', {
      params: { id },
      body: { reason: 'Ordered by mistake' },
      idempotencyKey: randomUUID(),
      schema: OrderSchema,
    });
    if (!cancelled.ok) return;
    diary.note(cancelled.body);
    diary.tell(`${this.session!.user.name} cancels ${number}`);
  }

  /** After each connect: what is open is followed again, and read, so that nothing is missed in between. */
  private async catchUp(): Promise<void> {
    const open = await this.session!.call('GET', '/api/orders', {
      query: { state: 'live' },
      schema: OrderPageSchema,
    });
    if (!open.ok) return;
    for (const order of open.body.items) await this.follow(order);
  }

  private async follow(order: Order): Promise<void> {
    this.followed.add(order.id);
    this.context.diary.note(order);
    this.context.doorsteps.expect(order.id, this);
    await this.socket!.follow(order.id);
  }

  private async readOrder(id: string): Promise<Order | null> {
    const order = await this.session!.call('GET', '/api/orders/:id', { params: { id }, schema: OrderSchema });
    if (!order.ok) return null;
    this.context.diary.note(order.body);
    return order.body;
  }
}
