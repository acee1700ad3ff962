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
/** By the clock, after a call that failed: no actor may ask as fast as a loop can turn. */
const PAUSE_MS = seconds(1);
/** By the clock, while a manager has suspended the partner. */
const SUSPENDED_MS = seconds(30);

/** One delivery partner: applies where needed, goes on duty, and takes one delivery after the other. */
export class PartnerActor {
  private readonly plans;
  private readonly board: OfferBoard;
  private readonly walker: Walker;
  private session: ShopSession | null = null;
  private socket: LiveSocket | null = null;
  /** The order that is being taken or delivered. */
  private current: { orderId: string; run: DeliveryRun | null } | null = null;
  /** Whether orders may be in hand that this actor did not take: of an earlier run, or assigned by a manager. */
  private mayHoldOthers = true;
  private onDuty = false;

  constructor(
    private readonly context: ActorContext,
    private readonly index: number,
    private readonly manager: ManagerActor,
  ) {
    this.plans = deliveryPlans(context.seed, index);
    this.board = new OfferBoard(context.doorsteps);
    this.walker = new Walker(context);
  }

  /** Signs in, as a partner whom the shop has approved, and goes on duty. */
  async arrive(): Promise<void> {
    const person = personAt('partner', this.index, this.context.demoPassword);
    const session = await this.becomePartner(person);
    if (!session) {
      this.context.diary.tell(`${person.name} is no partner of this shop and stays at home`);
      return;
    }
    this.session = session;
    this.socket = new LiveSocket(
      session,
      this.context.log,
      {
        delivery_offered: (offer) => this.board.receive(offer),
        order_assigned: (news) => this.hear(news),
        order_packing_updated: (news) => this.hear(news),
        order_status_updated: (news) => this.hear(news),
        partner_duty_changed: ({ onDuty }) => (this.onDuty = onDuty),
        partner_notification: () => undefined,
      },
      () => {
        this.mayHoldOthers = true;
        void this.board.reload(session);
      },
    );
    if (await this.setDuty(true)) this.context.diary.tell(`${session.user.name} goes on duty`);
  }

  /** Delivers until the run ends, then gives back or finishes what is in hand, and goes off duty. */
  async work(): Promise<void> {
    const { pace } = this.context;
    if (!this.session) return;
    while (!pace.isEnding) {
      const plan = this.plans.next().value;
      const held = this.mayHoldOthers ? await this.heldOrders() : [];
      const order = held[0] ?? (await this.takeDelivery(plan));
      if (order) await this.deliver(order, plan);
      if (order && plan.breakMs !== null && !pace.isEnding) await this.takeBreak(plan.breakMs);
    }
    for (const order of await this.heldOrders()) await this.deliver(order, this.plans.next().value);
    await this.setDuty(false);
    this.socket?.close();
    await this.session.signOut();
  }

  /** A session with the role of a partner; null when the shop has not, or no longer, approved this person. */
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
    // The approval ended the session, which had the role of a customer.
    const approved = await signInByPassword(shop, person);
    return approved?.user.role === 'delivery_partner' ? approved : null;
  }

  private hear(news: OrderUpdate): void {
    this.context.diary.note(news);
    if (news.id === this.current?.orderId) this.current.run?.hear(news);
    else if (news.partner?.id === this.session?.user.id) this.mayHoldOthers = true;
  }

  /** Waits for an offer and takes it; null when somebody was faster, or something else needs attention first. */
  private async takeDelivery({ reactionMs }: DeliveryPlan): Promise<Order | null> {
    const { pace, diary } = this.context;
    if (!this.onDuty && !(await this.setDuty(true))) await pace.clockWait(SUSPENDED_MS);
    await pace.waitUntil(() => this.board.oldest() !== null || this.mayHoldOthers);
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
    diary.note(taken.body);
    diary.tell(`${this.session!.user.name} takes ${taken.body.number}`);
    return taken.body;
  }

  private async deliver(order: Order, plan: DeliveryPlan): Promise<void> {
    const run = new DeliveryRun(this.context, this.session!, this.walker, order);
    this.current = { orderId: order.id, run };
    await run.finish(plan);
    this.current = null;
  }

  private async heldOrders(): Promise<Order[]> {
    this.mayHoldOthers = false;
    const held = await this.session!.call('GET', '/api/deliveries', {
      query: { state: 'active' },
      schema: OrderPageSchema,
    });
    if (held.ok && held.body.items.length > 1) this.mayHoldOthers = true;
    return held.ok ? held.body.items : [];
  }

  private async takeBreak(milliseconds: number): Promise<void> {
    const { pace, diary } = this.context;
    // Refused while something is in hand that was assigned meanwhile.
    if (!(await this.setDuty(false))) return;
    diary.tell(`${this.session!.user.name} takes a break`);
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
