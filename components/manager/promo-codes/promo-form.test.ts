import { describe, expect, it } from 'vitest';
import type { PromoCode } from '@/lib/domain/promotions/promo-code-schema';
import { EMPTY_PROMO_FORM, readPromoForm, toPromoForm, type PromoForm } from './promo-form';

const filled: PromoForm = { ...EMPTY_PROMO_FORM, code: 'TENTH', value: '10' };

describe('readPromoForm', () => {
  it('given percent and rupees, returns basis points and paise', () => {
    const form = {
      ...filled,
      value: '12.5',
      minimumItems: '199',
      maximumDiscount: '49.50',
      usageLimit: '50',
    };
    expect(readPromoForm(form)).toMatchObject({
      errors: {},
      fields: { value: 1_250, minimumItems: 19_900, maximumDiscount: 4_950, usageLimit: 50, category: null },
    });
  });

  it.each<[Partial<PromoForm>, keyof PromoForm]>([
    [{ code: 'A B' }, 'code'],
    [{ value: '' }, 'value'],
    [{ value: '101' }, 'value'],
    [{ minimumItems: 'many' }, 'minimumItems'],
    [{ usageLimit: '0' }, 'usageLimit'],
    [{ startsAt: '2026-11-30T10:00', endsAt: '2026-11-30T10:00' }, 'endsAt'],
  ])('given %j, returns an error of %s', (change, field) => {
    expect(Object.keys(readPromoForm({ ...filled, ...change }).errors)).toEqual([field]);
  });

  it('given a stored code, returns the same terms', () => {
    const { fields } = readPromoForm({ ...filled, startsAt: '2026-11-30T10:00', usageLimit: '7' });
    const stored = { ...fields, id: '', rev: 1, termsRev: 1, code: 'TENTH', active: true, usedCount: 0 };
    expect(readPromoForm(toPromoForm(stored satisfies PromoCode)).fields).toEqual(fields);
  });
});
