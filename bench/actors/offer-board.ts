import { type z } from 'zod';
import { DeliveryOfferSchema, type DeliveryOffer } from '@/lib/domain/delivery/delivery-schema';
import { pageOf } from '@/lib/domain/page';
import type { Doorsteps } from './doorsteps';
import type { ShopSession } from './shop-session';

const OfferPageSchema = pageOf(DeliveryOfferSchema) satisfies z.ZodType;

/** The deliveries that one partner could take, as the page of open deliveries shows them. */
export class OfferBoard {
  private readonly open = new Map<string, DeliveryOffer>();

  constructor(private readonly doorsteps: Doorsteps) {}

  /** Takes a live event: an offer appears, changes or is gone. */
  receive(offer: DeliveryOffer): void {
    if (offer.open) this.open.set(offer.id, offer);
    else this.open.delete(offer.id);
  }

  async reload(session: ShopSession): Promise<void> {
    const listed = await session.call('GET', '/api/deliveries', {
      query: { state: 'available', limit: '100' },
      schema: OfferPageSchema,
    });
    if (!listed.ok) return;
    this.open.clear();
    for (const offer of listed.body.items) this.open.set(offer.id, offer);
  }

  remove(orderId: string): void {
    this.open.delete(orderId);
  }

  /**
   * The oldest open delivery to a simulated customer; null when there is none. Orders of people are left to people:
   * no actor could be told their PIN.
   */
  oldest(): DeliveryOffer | null {
    const known = [...this.open.values()].filter(({ id }) => this.doorsteps.knows(id));
    return known.reduce<DeliveryOffer | null>(
      (first, offer) => (first === null || offer.createdAt < first.createdAt ? offer : first),
      null,
    );
  }
}
