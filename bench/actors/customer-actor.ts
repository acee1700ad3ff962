import { randomUUID } from 'node:crypto';
import { OrderSchema, type Order } from '@/lib/domain/orders/order-schema';
import type { OrderUpdate } from '@/lib/domain/realtime/realtime-events';
import { isLive } from '@/lib/domain/orders/order-status';
import { pageOf } from '@/lib/domain/page';
import { orderBody } from '../support/order-requests';
import type { ActorContext } from './actor-context';
import { orderPlans, type OrderPlan } from './actor-plans';
import type { PinHolder } from './pin-directory';
import { LiveSocket } from './live-socket';
import type { ShopSession } from './shop-session';
import { fillCart } from './shopping';
import { ensurePassword, personAt, signInByCode } from './sign-in';
import { homeOf } from './street-map';

const OrderPageSchema = pageOf(OrderSchema);

/** One customer: signs in, places orders on request, follows them live, and gives the PIN to partners. */
export class CustomerActor implements PinHolder {
  private readonly plans;
  private readonly followed = new Set<string>();
  private readonly tasks: Promise<void>[] = [];
  private session: ShopSession | null = null;
  private socket: LiveSocket | null = null;
  /** Orders are placed sequentially, because a customer has one cart. */
  private shopping: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: ActorContext,
    private readonly index: number,
  ) {
    this.plans = orderPlans(context.seed, index);
  }

  /** Signs in and continues with open orders of an earlier run. */
  async arrive(): Promise<void> {
    const { shop, demoPassword, log, tracker } = this.context;
    const person = personAt('customer', this.index, demoPassword);
    const session = await signInByCode(shop, person);
    if (!session) return;
    if (session.user.role !== 'customer') {
      tracker.addMessage(`${person.name} is no longer a customer and places no orders`);
      return;
    }
    this.session = session;
    const onUpdate = (update: OrderUpdate) => tracker.update(update);
    this.socket = new LiveSocket(
      session,
      log,
      {
        order_created: onUpdate,
        order_assigned: onUpdate,
        order_packing_updated: onUpdate,
        order_status_updated: onUpdate,
        customer_notification: () => undefined,
        stock_changed: () => undefined,
      },
      () => void this.catchUp(),
    );
  }

  /** Sets the password with which the next run signs in if the limit of codes is reached. */
  async setPassword(): Promise<void> {
    const { demoPassword, pace } = this.context;
    if (this.session && !pace.isEnding)
      await ensurePassword(this.session, personAt('customer', this.index, demoPassword));
  }

  /** Places the next order, after a previous one is complete. Resolves when it is placed or abandoned. */
  order(): Promise<void> {
    const plan = this.plans.next().value;
    return (this.shopping = this.shopping.then(() => this.placeOrder(plan)));
  }

  async readPin(orderId: string): Promise<string | null> {
    const order = await this.readOrder(orderId);
    return order?.pin ?? null;
  }

  /** Reads the final state of open orders, then signs out. */
  async leave(): Promise<void> {
    await this.shopping;
    await Promise.all(this.tasks);
    const open = [...this.followed].filter((id) => isLive(this.context.tracker.statusOf(id) ?? 'DELIVERED'));
    for (const id of open) await this.readOrder(id);
    this.socket?.close();
    await this.session?.signOut();
  }

  private async placeOrder(plan: OrderPlan): Promise<void> {
    const { pace, tracker } = this.context;
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
      tracker.addMessage(`${session.user.name} cannot order: ${placed.detail}`);
      return;
    }
    tracker.countPlaced();
    tracker.addMessage(`${session.user.name} orders ${placed.body.number}`);
    await this.follow(placed.body);
    if (plan.cancelAfterMs !== null) this.tasks.push(this.cancelAfter(placed.body, plan.cancelAfterMs));
  }

  private async cancelAfter({ id, number }: Order, milliseconds: number): Promise<void> {
    const { pace, tracker } = this.context;
    await pace.wait(milliseconds);
    if (pace.isEnding) return;
    const cancelled = await this.session!.call('POST', '/api/orders/:id/cancel', {
      params: { id },
      body: { reason: 'Ordered by mistake' },
      idempotencyKey: randomUUID(),
      schema: OrderSchema,
    });
    if (!cancelled.ok) return;
    tracker.update(cancelled.body);
    tracker.addMessage(`${this.session!.user.name} cancels ${number}`);
  }

  /** After each connect: reads and follows all open orders, because events may have been missed. */
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
    this.context.tracker.update(order);
    this.context.pins.register(order.id, this);
    await this.socket!.follow(order.id);
  }

  private async readOrder(id: string): Promise<Order | null> {
    const order = await this.session!.call('GET', '/api/orders/:id', { params: { id }, schema: OrderSchema });
    if (!order.ok) return null;
    this.context.tracker.update(order.body);
    return order.body;
  }
}
