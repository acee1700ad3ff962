import type { PromoTerms } from './promo-code-schema';
import { WHOLE } from './promo-limits';

/** The first contradiction in the terms of a code, or null. */
export function promoTermsError(
  terms: Pick<PromoTerms, 'kind' | 'value' | 'category' | 'productIds' | 'startsAt' | 'endsAt'>,
): { path: string; message: string } | null {
  const { kind, value, category, productIds, startsAt, endsAt } = terms;
  if (kind === 'percent' && (value < 1 || value > WHOLE))
    return { path: 'value', message: `must be from 1 to ${WHOLE} basis points` };
  if (kind === 'amount' && value < 1) return { path: 'value', message: 'must be at least 1' };
  if (kind === 'free_delivery' && value !== 0)
    return { path: 'value', message: 'must be 0 for free delivery' };
  if (category !== null && productIds.length > 0)
    return { path: 'productIds', message: 'must be empty with a category' };
  if (startsAt !== null && endsAt !== null && Date.parse(endsAt) <= Date.parse(startsAt))
    return { path: 'endsAt', message: 'must be after startsAt' };
  return null;
}
