import type { Actor } from '../../domain/access/roles';
import type { Cart, CartPromotion } from '../../domain/cart/cart-schema';
import { totalsOf } from '../../domain/cart/totals';
import { applyPromo, type PromoFacts, type PromoPurchase } from '../../domain/promotions/promo-discount';
import { promoRefusalText } from '../../domain/promotions/promo-text';
import { findPromoFacts, promoKey } from '../../repositories/promotions/promo-facts-repository';
import type { CurrentShop } from '../../repositories/shop/current-shop';

type Billed = {
  code: string | null;
  lines: PromoPurchase['lines'];
  shop: CurrentShop['settings'];
  currency: string;
};

/** Bills the payable lines of a cart with its promo code, which is evaluated anew at each read. */
export async function billCart(
  actor: Actor,
  { code, lines, shop, currency }: Billed,
): Promise<Pick<Cart, 'totals' | 'promotion'>> {
  const subtotals = lines.map(({ subtotal }) => subtotal);
  const totals = totalsOf(subtotals, shop);
  if (code === null) return { totals, promotion: null };
  const request = { customerId: actor.id, code };
  const facts = (await findPromoFacts([request])).get(promoKey(request))!;
  const result = applyPromo(facts, { lines, delivery: totals.delivery }, Date.now());
  if (!result.applies) {
    const { reason } = result;
    const message = promoRefusalText(result, currency, shop.timeZone);
    return { totals, promotion: { ...base(code, facts), saved: 0, freeDelivery: false, reason, message } };
  }
  const { promotion, saved } = result;
  const { freeDelivery } = promotion;
  return {
    totals: totalsOf(subtotals, shop, promotion),
    promotion: { ...base(code, facts), saved, freeDelivery, reason: null, message: '' },
  };
}

function base(code: string, { promo }: PromoFacts): Pick<CartPromotion, 'code' | 'description'> {
  return { code, description: promo?.description ?? '' };
}
