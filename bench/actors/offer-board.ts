import { type z } from 'zod';
import { DeliveryOfferSchema, type DeliveryOffer } from '@/lib/domain/delivery/delivery-schema';
import { pageOf } from '@/lib/domain/page';
import type { PinDirectory } from './pin-directory';
import type { ShopSession } from './shop-session';

const OfferPageSchema = pageOf(DeliveryOfferSchema) satisfies z.ZodType;

/** The open delivery offers of one partner. */
export class OfferBoard {
  private readonly open = new Map<string, DeliveryOffer>();

  constructor(private readonly pins: PinDirectory) {}

  /** Processes an event: an offer is added, changed or removed. */
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
   * Returns the oldest open offer of a simulated customer, or null. Offers of other customers are ignored, because their
   * PINs cannot be read.
   */
  oldest(): DeliveryOffer | null {
    const known = [...this.open.values()].filter(({ id }) => this.pins.has(id));
    return known.reduce<DeliveryOffer | null>(
      (first, offer) => (first === null || offer.createdAt < first.createdAt ? offer : first),
      null,
    );
  }
}
