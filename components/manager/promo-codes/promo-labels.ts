import type { BadgeTone } from '@/components/ui/badge';
import { decimalText } from '@/lib/domain/catalogue/decimal-text';
import { formatMoney } from '@/lib/domain/money';
import type { promoState } from '@/lib/domain/promotions/promo-discount';
import type { PromoCode } from '@/lib/domain/promotions/promo-code-schema';

type State = ReturnType<typeof promoState>;

export const PROMO_STATES: Record<State, { label: string; tone: BadgeTone }> = {
  live: { label: 'Active', tone: 'green' },
  scheduled: { label: 'Scheduled', tone: 'mango-soft' },
  over: { label: 'Over', tone: 'plain' },
  'used-up': { label: 'Used up', tone: 'red' },
};

/** What a code takes off, such as "10% off, at most ₹50". */
export function promoValueText({ kind, value, maximumDiscount }: PromoCode): string {
  if (kind === 'free_delivery') return 'Free delivery';
  if (kind === 'amount') return `${formatMoney(value)} off`;
  const cap = maximumDiscount === null ? '' : `, at most ${formatMoney(maximumDiscount)}`;
  return `${decimalText(value, 2)}% off${cap}`;
}

const dateTime = new Intl.DateTimeFormat('en-IN', { dateStyle: 'medium', timeStyle: 'short' });

/** The conditions of a code, such as "from ₹199", in the order of the form. Times in the time zone of this browser. */
export function promoConditions(promo: PromoCode, categoryLabel: (key: string) => string): string[] {
  const { minimumItems, category, productIds, firstOrderOnly, usageLimitPerUser, startsAt, endsAt } = promo;
  return [
    minimumItems > 0 && `from ${formatMoney(minimumItems)}`,
    category !== null && `only ${categoryLabel(category)}`,
    productIds.length > 0 && `only ${productIds.length} ${productIds.length === 1 ? 'product' : 'products'}`,
    firstOrderOnly && 'first order only',
    usageLimitPerUser !== null &&
      (usageLimitPerUser === 1 ? 'once a customer' : `${usageLimitPerUser} times a customer`),
    startsAt !== null && `from ${dateTime.format(new Date(startsAt))}`,
    endsAt !== null && `until ${dateTime.format(new Date(endsAt))}`,
  ].filter((text) => text !== false);
}

/** How often a code was used, such as "3 of 50 used". */
export function promoUsesText({ usedCount, usageLimit }: PromoCode): string {
  return usageLimit === null ? `${usedCount} used` : `${usedCount} of ${usageLimit} used`;
}
