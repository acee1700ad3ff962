import { formatMoney } from '../money';
import type { PromoRefusal } from './promo-discount';

const TEXTS: Record<Exclude<PromoRefusal['reason'], 'BELOW_MINIMUM' | 'NOT_STARTED'>, string> = {
  UNKNOWN: 'We do not know this code. Check the letters.',
  OVER: 'This code is over.',
  USED_UP: 'This code is used up: others were faster.',
  ALREADY_USED: 'You have already used this code.',
  FIRST_ORDER_ONLY: 'This code is only for a first order.',
  OTHER_PRODUCTS: 'This code is for other products than those in your cart.',
  NO_SAVING: 'This code saves you nothing on this cart.',
};

/** Explains to a customer why a code does not apply. `timeZone` is that of the shop. */
export function promoRefusalText(refusal: PromoRefusal, currency: string, timeZone: string): string {
  if (refusal.reason === 'BELOW_MINIMUM')
    return `Add ${formatMoney(refusal.missing, currency)} more to use this code.`;
  if (refusal.reason === 'NOT_STARTED') {
    const start = new Intl.DateTimeFormat('en-IN', {
      day: 'numeric',
      month: 'long',
      hour: 'numeric',
      minute: '2-digit',
      timeZone,
    }).format(new Date(refusal.startsAt));
    return `This code starts on ${start}.`;
  }
  return TEXTS[refusal.reason];
}
