import type { PromoCode, PromoCodeChange, PromoTerms } from '@/lib/domain/promotions/promo-code-schema';
import { api } from '../api/api-client';
import { isApiError } from '../api/api-error';

export async function fetchPromoCodes(): Promise<PromoCode[]> {
  const { items } = await api.get<{ items: PromoCode[] }>('/api/promo-codes');
  return items;
}

/** Throws 409 PROMO_CODE_TAKEN. */
export function createPromoCode(input: PromoTerms & { code: string }): Promise<PromoCode> {
  return api.post('/api/promo-codes', input);
}

/** Throws 409 PROMO_CODE_CHANGED with the current code. */
export function editPromoCode(id: string, termsRev: number, change: PromoCodeChange): Promise<PromoCode> {
  return api.patch(`/api/promo-codes/${id}`, { termsRev, ...change });
}

export function deletePromoCode(id: string): Promise<void> {
  return api.delete(`/api/promo-codes/${id}`);
}

/** The current code in a 409 PROMO_CODE_CHANGED response, or null. */
export function currentPromoOf(error: unknown): PromoCode | null {
  if (!isApiError(error) || error.code !== 'PROMO_CODE_CHANGED') return null;
  return (error.details.current as PromoCode | undefined) ?? null;
}
