import { randomUUID } from 'node:crypto';
import {
  OwnApplicationSchema,
  PartnerApplicationSchema,
  PartnerSchema,
} from '@/lib/domain/delivery/delivery-schema';
import { OrderSchema, type Order } from '@/lib/domain/orders/order-schema';
import { pageOf } from '@/lib/domain/page';
import type { OrderUpdate } from '@/lib/domain/realtime/realtime-events';
import { seconds } from '@/lib/runtime/clock';
import type { ActorContext } from './actor-context';
import { deliveryPlans, type DeliveryPlan } from './actor-plans';
import { DeliveryRun, Walker } from './delivery-run';
import { LiveSocket } from './live-socket';
import type { ManagerActor } from './manager-actor';
import { OfferBoard } from './offer-board';
import type { ShopSession } from './shop-session';
import { ensurePassword, personAt, signInByCode, signInByPassword, type Person } from './sign-in';

const OrderPageSchema = pageOf(OrderSchema);
/** Real time after a failed call, so that no actor polls in a tight loop. */
const PAUSE_MS = seconds(1);
/** Real time between two attempts while the partner is suspended. */
const SUSPENDED_MS = seconds(30);

/** One delivery partner: applies if needed, goes on duty, and delivers one order at a time. */
export class PartnerActor {
  private readonly plans;
  private readonly board: OfferBoard;
  private readonly walker: Walker;
  private session: ShopSession | null = null;
  private socket: LiveSocket | null = null;
  /** The order that is being accepted or delivered. */
  private current: { orderId: string; run: DeliveryRun | null } | null = null;
  /** Whether the partner may have orders of an earlier run or assigned by a manager. */
  private mayHaveOtherOrders = true;
  private onDuty = false;

  constructor(
    private readonly context: ActorContext,
    private readonly index: number,
    private readonly manager: ManagerActor,
  ) {
    this.plans = deliveryPlans(context.seed, index);
    this.board = new OfferBoard(context.pins);
    this.walker = new Walker(context);
  }

  /** Signs in as an approved partner and goes on duty. */
  async arrive(): Promise<void> {
    const person = personAt('partner', this.index, this.context.demoPassword);
    const session = await this.becomePartner(person);
    if (!session) {
      this.context.tracker.addMessage(`${person.name} is not an approved partner and does not work`);
      return;
    }
    this.session = session;
    this.socket = new LiveSocket(
      session,
      this.context.log,
      {
        delivery_offered: (offer) => this.board.receive(offer),
        order_assigned: (update) => this.onUpdate(update),
        order_packing_updated: (update) => this.onUpdate(update),
        order_status_updated: (update) => this.onUpdate(update),
        partner_duty_changed: ({ onDuty }) => (this.onDuty = onDuty),
        partner_notification: () => undefined,
      },
      () => {
        this.mayHaveOtherOrders = true;
        void this.board.reload(session);
      },
    );
    if (await this.setDuty(true)) this.context.tracker.addMessage(`${session.user.name} goes on duty`);
  }

  /** Delivers until the run ends, then completes or releases active orders, and goes off duty. */
  async work(): Promise<void> {
    const { pace } = this.context;
    if (!this.session) return;
    while (!pace.isEnding) {
      const plan = this.plans.next().value;
      const active = this.mayHaveOtherOrders ? await this.activeOrders() : [];
      const order = active[0] ?? (await this.takeDelivery(plan));
      if (order) await this.deliver(order, plan);
      if (order && plan.breakMs !== null && !pace.isEnding) await this.takeBreak(plan.breakMs);
    }
    for (const order of await this.activeOrders()) await this.deliver(order, this.plans.next().value);
    await this.setDuty(false);
    this.socket?.close();
    await this.session.signOut();
  }

  /** Returns a session with the partner role, or null if the shop does not approve the account. */
  private async becomePartner(person: Person): Promise<ShopSession | null> {
    const { shop } = this.context;
    const session = await signInByCode(shop, person);
    if (!session) return null;
    await ensurePassword(session, person);
    if (session.user.role === 'delivery_partner') return session;
    const applied = await session.call('GET', '/api/partner/application', { schema: OwnApplicationSchema });
    if (!applied.ok) return null;
    if (applied.body.application?.approval !== 'pending') {
      const sent = await session.call('POST', '/api/partner/application', {
        body: { vehicle: `KA-01 S ${1000 + this.index}`, vehicleType: 'scooter' },
        schema: PartnerApplicationSchema,
      });
      if (!sent.ok) return null;
    }
    await this.manager.approve(session.user.id);
    // The approval ends the session with the customer role.
    const approved = await signInByPassword(shop, person);
    return approved?.user.role === 'delivery_partner' ? approved : null;
  }

  private onUpdate(update: OrderUpdate): void {
    this.context.tracker.update(update);
    if (update.id === this.current?.orderId) this.current.run?.onUpdate(update);
    else if (update.partner?.id === this.session?.user.id) this.mayHaveOtherOrders = true;
  }

  /** Waits for an offer and accepts it; null if another partner was faster or another order must be delivered first. */
  private async takeDelivery({ reactionMs }: DeliveryPlan): Promise<Order | null> {
    const { pace, tracker } = this.context;
    if (!this.onDuty && !(await this.setDuty(true))) await pace.clockWait(SUSPENDED_MS);
    await pace.waitUntil(() => this.board.oldest() !== null || this.mayHaveOtherOrders);
    await pace.wait(reactionMs);
    const offer = this.board.oldest();
    if (!offer || pace.isEnding || !this.onDuty) {
      await pace.clockWait(PAUSE_MS);
      return null;
    }
    this.current = { orderId: offer.id, run: null };
    const taken = await this.session!.call('POST', '/api/orders/:id/accept', {
      params: { id: offer.id },
      idempotencyKey: randomUUID(),
      schema: OrderSchema,
    });
    this.board.remove(offer.id);
    if (!taken.ok) return null;
    tracker.update(taken.body);
    tracker.addMessage(`${this.session!.user.name} takes ${taken.body.number}`);
    return taken.body;
  }

  private async deliver(order: Order, plan: DeliveryPlan): Promise<void> {
    const run = new DeliveryRun(this.context, this.session!, this.walker, order);
    this.current = { orderId: order.id, run };
    await run.finish(plan);
    this.current = null;
  }

  private async activeOrders(): Promise<Order[]> {
    this.mayHaveOtherOrders = false;
    const active = await this.session!.call('GET', '/api/deliveries', {
      query: { state: 'active' },
      schema: OrderPageSchema,
    });
    if (active.ok && active.body.items.length > 1) this.mayHaveOtherOrders = true;
    return active.ok ? active.body.items : [];
  }

  private async takeBreak(milliseconds: number): Promise<void> {
    const { pace, tracker } = this.context;
    // Fails if a manager has assigned an order in the meantime.
    if (!(await this.setDuty(false))) return;
    tracker.addMessage(`${this.session!.user.name} takes a break`);
    await pace.wait(milliseconds);
    if (!pace.isEnding) await this.setDuty(true);
  }

  private async setDuty(onDuty: boolean): Promise<boolean> {
    const set = await this.session!.call('PUT', '/api/partner/duty', {
      body: { onDuty },
      schema: PartnerSchema,
    });
    if (set.ok) this.onDuty = set.body.onDuty;
    return set.ok;
  }
}
