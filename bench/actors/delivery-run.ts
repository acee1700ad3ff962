import { randomUUID } from 'node:crypto';
import { OrderSchema, type AdvanceInput, type Order } from '@/lib/domain/orders/order-schema';
import { seconds } from '@/lib/runtime/clock';
import type { ActorContext } from './actor-context';
import type { DeliveryPlan } from './actor-plans';
import type { ShopSession } from './shop-session';
import { routeBetween, SHOP_PLACE, type Place } from './street-map';

/** About 25 km/h. */
const METRES_PER_SECOND = 7;
/** How long a partner waits at the counter before carrying out what is not packed. */
const COUNTER_PATIENCE_MS = seconds(600);
const AFTER_RELEASE_MS = seconds(120);
const MOST_TRIES = 3;

/** Where a partner is, and how the partner gets elsewhere. */
export class Walker {
  place: Place = SHOP_PLACE;

  constructor(private readonly context: ActorContext) {}

  /** Moves along the streets, from corner to corner. */
  async goTo(place: Place): Promise<void> {
    for (const { to, metres } of routeBetween(this.place, place)) {
      await this.context.pace.wait(seconds(metres / METRES_PER_SECOND));
      this.place = to;
    }
  }
}

/** One delivery, from the counter to the door. */
export class DeliveryRun {
  private status;
  private isReassigned = false;

  constructor(
    private readonly context: ActorContext,
    private readonly session: ShopSession,
    private readonly walker: Walker,
    private readonly order: Order,
  ) {
    this.status = order.status;
  }

  /** Takes a live event of this order. */
  hear({ partner }: Pick<Order, 'partner'>): void {
    if (partner?.id !== this.session.user.id) this.isReassigned = true;
  }

  /** Goes on from wherever the order is until it is out of the partner's hands. */
  async finish(plan: DeliveryPlan): Promise<void> {
    if (this.status === 'ACCEPTED' && !(await this.collect(plan))) return;
    if (this.status === 'PICKED_UP') {
      await this.context.pace.wait(plan.loadingMs);
      if (!(await this.advance({ to: 'ON_THE_WAY' }))) return;
    }
    if (this.status === 'ON_THE_WAY') await this.deliver(plan);
  }

  /** To the counter, and away with the bag; false when it comes to nothing. */
  private async collect({ releaseReason }: DeliveryPlan): Promise<boolean> {
    const { pace } = this.context;
    await this.walker.goTo(SHOP_PLACE);
    if (releaseReason !== null && !this.isGone()) return this.release(releaseReason);
    const { diary } = this.context;
    const isPacked = () => diary.packingOf(this.order.id) === 'PACKED';
    await pace.waitUntil(() => isPacked() || this.isGone(), COUNTER_PATIENCE_MS);
    if (this.isGone()) return false;
    if (pace.isEnding) return this.release('End of the shift');
    return this.advance({ to: 'PICKED_UP' });
  }

  /** Cancelled, or given to another partner. */
  private isGone(): boolean {
    return this.isReassigned || this.context.diary.statusOf(this.order.id) === 'CANCELLED';
  }

  private async release(reason: string): Promise<false> {
    const released = await this.session.call('POST', '/api/orders/:id/release', {
      params: { id: this.order.id },
      body: { reason },
      idempotencyKey: randomUUID(),
      schema: OrderSchema,
    });
    if (released.ok) this.tell(`gives ${this.order.number} back: ${reason}`);
    // Time for somebody else to take it.
    await this.context.pace.wait(AFTER_RELEASE_MS);
    return false;
  }

  private async deliver({ handOverMs, failureReason, mistypesPin }: DeliveryPlan): Promise<void> {
    const { pace, doorsteps } = this.context;
    const { lat, lng } = this.order.address;
    if (lat !== undefined && lng !== undefined) await this.walker.goTo({ lat, lng });
    await pace.wait(handOverMs);
    if (failureReason !== null && !pace.isEnding) return this.fail(failureReason);
    const pin = await doorsteps.askPin(this.order.id);
    if (pin === null) return this.fail('Nobody opened the door');
    if (mistypesPin) await this.advance({ to: 'DELIVERED', pin: mistyped(pin) });
    if (await this.advance({ to: 'DELIVERED', pin })) this.tell(`delivers ${this.order.number}`);
  }

  private async fail(reason: string): Promise<void> {
    if (await this.advance({ to: 'FAILED', reason }))
      this.tell(`cannot deliver ${this.order.number}: ${reason}`);
  }

  /** Moves the order on; again when somebody else moved it at the same moment. */
  private async advance(input: AdvanceInput): Promise<boolean> {
    for (let tries = 1; ; tries += 1) {
      const moved = await this.session.call('POST', '/api/orders/:id/status', {
        params: { id: this.order.id },
        body: input,
        idempotencyKey: randomUUID(),
        schema: OrderSchema,
      });
      if (moved.ok) {
        this.status = moved.body.status;
        this.context.diary.note(moved.body);
        return true;
      }
      if (moved.code !== 'ORDER_MOVED' || tries === MOST_TRIES) return false;
    }
  }

  private tell(what: string): void {
    this.context.diary.tell(`${this.session.user.name} ${what}`);
  }
}

/** A PIN with its last digit off by one. */
function mistyped(pin: string): string {
  return pin.slice(0, -1) + ((Number(pin.at(-1)) + 1) % 10);
}
