import type { BillFees } from '../../domain/cart/bill-fees';
import { totalsOf } from '../../domain/cart/totals';
import { SHOP_CURRENCY } from '../../domain/money';
import type { Order } from '../../domain/orders/order-schema';
import type { NewOrder } from '../../repositories/orders/order-repository';
import { applyPromo, type PromoFacts, type PromoPurchase } from '../../domain/promotions/promo-discount';
import { PromoNotApplicableError } from '../../domain/promotions/promo-errors';
import { promoRefusalText } from '../../domain/promotions/promo-text';
import type { PromoTake } from '../../repositories/promotions/promo-code-repository';
import { findPromoFacts, promoKey } from '../../repositories/promotions/promo-facts-repository';

type OrderPromotion = Order['promotion'];
/** What is needed of a placement. */
type PromoPlacement = { actor: { id: string }; promoCode: string | null };

/** Reads the promo codes of a batch; without codes it reads nothing. */
export function readPromoFacts(entries: { placement: PromoPlacement }[]): Promise<Map<string, PromoFacts>> {
  return findPromoFacts(
    entries.flatMap(({ placement: { actor, promoCode } }) =>
      promoCode === null ? [] : [{ customerId: actor.id, code: promoCode }],
    ),
  );
}

/** Allocates the uses of promo codes to the placements of a batch in order of arrival. */
export class PromoAllocation {
  private readonly taken = new Map<string, PromoTake>();
  private readonly takenBy = new Map<string, number>();
  /** Customers with an order in this batch. */
  private readonly ordering = new Set<string>();

  constructor(private readonly facts: Map<string, PromoFacts>) {}

  /** Bills a placement with its code. Throws 409 `PROMO_NOT_APPLICABLE` with the bill without it. */
  bill(
    { actor, promoCode }: PromoPlacement,
    lines: PromoPurchase['lines'],
    fees: BillFees & { timeZone: string },
  ): Pick<NewOrder, 'totals' | 'promotion' | 'promotionTerms'> {
    const subtotals = lines.map(({ subtotal }) => subtotal);
    const totals = totalsOf(subtotals, fees);
    if (promoCode === null) return { totals };
    const facts = this.factsOf(actor.id, promoCode);
    const result = applyPromo(facts, { lines, delivery: totals.delivery }, Date.now());
    if (!result.applies) {
      const { applies: _applies, ...refusal } = result;
      const message = promoRefusalText(refusal, SHOP_CURRENCY, fees.timeZone);
      throw new PromoNotApplicableError(promoCode, refusal, message, totals);
    }
    const { kind, value, maximumDiscount, category, productIds } = facts.promo!;
    const promotion = { id: facts.promo!.id, code: promoCode, saved: result.saved };
    return {
      totals: totalsOf(subtotals, fees, result.promotion),
      promotion,
      promotionTerms: { kind, value, maximumDiscount, category, productIds },
    };
  }

  /** Counts an accepted placement. */
  take(customerId: string, promotion: OrderPromotion): void {
    this.ordering.add(customerId);
    if (!promotion) return;
    const { id, code } = promotion;
    const { rev } = this.facts.get(promoKey({ customerId, code }))!.promo!;
    this.taken.set(id, { id, rev, count: (this.taken.get(id)?.count ?? 0) + 1 });
    const key = `${customerId}:${id}`;
    this.takenBy.set(key, (this.takenBy.get(key) ?? 0) + 1);
  }

  /** The uses of the accepted placements, one entry for each code. */
  takes(): PromoTake[] {
    return [...this.taken.values()];
  }

  /** Whether the accepted placements take the last use of a code. */
  takesLastUse(): boolean {
    return [...this.facts.values()].some(({ promo }) => {
      const count = promo ? this.taken.get(promo.id)?.count : undefined;
      return promo?.usageLimit != null && count !== undefined && promo.usedCount + count >= promo.usageLimit;
    });
  }

  private factsOf(customerId: string, code: string): PromoFacts {
    const { promo, uses, hasOrdered } = this.facts.get(promoKey({ customerId, code }))!;
    if (!promo) return { promo, uses, hasOrdered };
    const usedCount = promo.usedCount + (this.taken.get(promo.id)?.count ?? 0);
    return {
      promo: { ...promo, usedCount },
      uses: uses + (this.takenBy.get(`${customerId}:${promo.id}`) ?? 0),
      hasOrdered: hasOrdered || this.ordering.has(customerId),
    };
  }
}
