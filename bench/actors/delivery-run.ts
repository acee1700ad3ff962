import { randomUUID } from 'node:crypto';
import { OrderSchema, type AdvanceInput, type Order } from '@/lib/domain/orders/order-schema';
import { seconds } from '@/lib/runtime/clock';
import type { ActorContext } from './actor-context';
import type { DeliveryPlan } from './actor-plans';
import type { ShopSession } from './shop-session';
import { routeBetween, SHOP_PLACE, type Place } from './street-map';

/** About 25 km/h. */
const METRES_PER_SECOND = 7;
/** Maximum wait for packing, after which a partner takes an unpacked order. */
const MAX_PACKING_WAIT_MS = seconds(600);
const AFTER_RELEASE_MS = seconds(120);
const MAX_TRIES = 3;

/** The position of a partner and its movement. */
export class Walker {
  place: Place = SHOP_PLACE;

  constructor(private readonly context: ActorContext) {}

  /** Moves along the streets to a place. */
  async goTo(place: Place): Promise<void> {
    for (const { to, metres } of routeBetween(this.place, place)) {
      await this.context.pace.wait(seconds(metres / METRES_PER_SECOND));
      this.place = to;
    }
  }
}

/** One delivery, from the shop to the customer. */
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

  /** Processes an event of this order. */
  onUpdate({ partner }: Pick<Order, 'partner'>): void {
    if (partner?.id !== this.session.user.id) this.isReassigned = true;
  }

  /** Continues from the current status until the order is delivered, failed or released. */
  async finish(plan: DeliveryPlan): Promise<void> {
    if (this.status === 'ACCEPTED' && !(await this.collect(plan))) return;
    if (this.status === 'PICKED_UP') {
      await this.context.pace.wait(plan.loadingMs);
      if (!(await this.advance({ to: 'ON_THE_WAY' }))) return;
    }
    if (this.status === 'ON_THE_WAY') await this.deliver(plan);
  }

  /** Goes to the shop and picks the order up; false if it is released, cancelled or reassigned. */
  private async collect({ releaseReason }: DeliveryPlan): Promise<boolean> {
    const { pace } = this.context;
    await this.walker.goTo(SHOP_PLACE);
    if (releaseReason !== null && !this.isLost()) return this.release(releaseReason);
    const { tracker } = this.context;
    const isPacked = () => tracker.packingOf(this.order.id) === 'PACKED';
    await pace.waitUntil(() => isPacked() || this.isLost(), MAX_PACKING_WAIT_MS);
    if (this.isLost()) return false;
    if (pace.isEnding) return this.release('End of the shift');
    return this.advance({ to: 'PICKED_UP' });
  }

  /** Whether the order is cancelled or assigned to another partner. */
  private isLost(): boolean {
    return this.isReassigned || this.context.tracker.statusOf(this.order.id) === 'CANCELLED';
  }

  private async release(reason: string): Promise<false> {
    const released = await this.session.call('POST', '/api/orders/:id/release', {
      params: { id: this.order.id },
      body: { reason },
      idempotencyKey: randomUUID(),
      schema: OrderSchema,
    });
    if (released.ok) this.report(`releases ${this.order.number}: ${reason}`);
    // Gives other partners time to accept it.
    await this.context.pace.wait(AFTER_RELEASE_MS);
    return false;
  }

  private async deliver({ handOverMs, failureReason, mistypesPin }: DeliveryPlan): Promise<void> {
    const { pace, pins } = this.context;
    const { lat, lng } = this.order.address;
    if (lat !== undefined && lng !== undefined) await this.walker.goTo({ lat, lng });
    await pace.wait(handOverMs);
    if (failureReason !== null && !pace.isEnding) return this.fail(failureReason);
    const pin = await pins.findPin(this.order.id);
    if (pin === null) return this.fail('Nobody opened the door');
    if (mistypesPin) await this.advance({ to: 'DELIVERED', pin: mistyped(pin) });
    if (await this.advance({ to: 'DELIVERED', pin })) this.report(`delivers ${this.order.number}`);
  }

  private async fail(reason: string): Promise<void> {
    if (await this.advance({ to: 'FAILED', reason }))
      this.report(`cannot deliver ${this.order.number}: ${reason}`);
  }

  /** Sets the next status; retries after a concurrent change. */
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
        this.context.tracker.update(moved.body);
        return true;
      }
      if (moved.code !== 'ORDER_MOVED' || tries === MAX_TRIES) return false;
    }
  }

  private report(action: string): void {
    this.context.tracker.addMessage(`${this.session.user.name} ${action}`);
  }
}

/** Changes the last digit of a PIN. */
function mistyped(pin: string): string {
  return pin.slice(0, -1) + ((Number(pin.at(-1)) + 1) % 10);
}
