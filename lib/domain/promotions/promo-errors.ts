import type { Totals } from '../cart/cart-schema';
import { ConflictError } from '../errors';
import type { PromoRefusal } from './promo-discount';

/** The code of an order does not apply. The details have the reason and the bill without the code. */
export class PromoNotApplicableError extends ConflictError {
  constructor(promoCode: string, refusal: PromoRefusal, message: string, totals: Totals) {
    super('PROMO_NOT_APPLICABLE', message, { promoCode, ...refusal, totals });
  }
}
