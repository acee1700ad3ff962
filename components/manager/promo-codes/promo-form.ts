import { decimalText, parseDecimalText, priceText } from '@/lib/domain/catalogue/decimal-text';
import { WHOLE } from '@/lib/domain/promotions/promo-limits';
import type { PromoCode, PromoTerms } from '@/lib/domain/promotions/promo-code-schema';

/** What the form holds: amounts in rupees, percent with up to two decimals, times as `datetime-local` has them. */
export type PromoForm = {
  code: string;
  description: string;
  kind: PromoCode['kind'];
  value: string;
  minimumItems: string;
  maximumDiscount: string;
  usageLimit: string;
  usageLimitPerUser: string;
  firstOrderOnly: boolean;
  /** Empty for all categories. */
  category: string;
  productIds: string[];
  startsAt: string;
  endsAt: string;
};

export type PromoErrors = Partial<Record<keyof PromoForm, string>>;
export type PromoFields = Omit<PromoTerms, 'active'>;

export const EMPTY_PROMO_FORM: PromoForm = {
  code: '',
  description: '',
  kind: 'percent',
  value: '',
  minimumItems: '',
  maximumDiscount: '',
  usageLimit: '',
  usageLimitPerUser: '1',
  firstOrderOnly: false,
  category: '',
  productIds: [],
  startsAt: '',
  endsAt: '',
};

const money = (minor: number | null) => (minor ? priceText(minor) : '');
const count = (value: number | null) => (value === null ? '' : String(value));

/** A time as `datetime-local` has it, in the time zone of this browser. */
function localTime(iso: string | null): string {
  if (iso === null) return '';
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function toPromoForm(promo: PromoCode): PromoForm {
  return {
    code: promo.code,
    description: promo.description,
    kind: promo.kind,
    value: promo.kind === 'free_delivery' ? '' : decimalText(promo.value, 2),
    minimumItems: money(promo.minimumItems),
    maximumDiscount: money(promo.maximumDiscount),
    usageLimit: count(promo.usageLimit),
    usageLimitPerUser: count(promo.usageLimitPerUser),
    firstOrderOnly: promo.firstOrderOnly,
    category: promo.category ?? '',
    productIds: promo.productIds,
    startsAt: localTime(promo.startsAt),
    endsAt: localTime(promo.endsAt),
  };
}

/** Reads the form: the terms in minor units and basis points, or the errors by field. */
export function readPromoForm(form: PromoForm): { fields: PromoFields; errors: PromoErrors } {
  const errors: PromoErrors = {};
  const amount = (name: 'value' | 'minimumItems' | 'maximumDiscount'): number | null => {
    if (form[name].trim() === '') return null;
    const parsed = parseDecimalText(form[name], 2);
    if (parsed === null) errors[name] = 'Enter a number such as 100 or 49.50.';
    return parsed;
  };
  const limit = (name: 'usageLimit' | 'usageLimitPerUser'): number | null => {
    const text = form[name].trim();
    if (text === '') return null;
    if (!/^[1-9]\d{0,5}$/.test(text)) errors[name] = 'Enter a whole number from 1, or leave it empty.';
    return Number(text);
  };
  const time = (text: string) => (text === '' ? null : new Date(text).toISOString());
  const isFree = form.kind === 'free_delivery';
  if (!/^[A-Za-z0-9]{3,20}$/.test(form.code.trim())) errors.code = 'Use 3 to 20 letters or digits.';
  const value = isFree ? 0 : (amount('value') ?? 0);
  if (!isFree && value < 1) errors.value ??= 'Enter what the code takes off.';
  if (form.kind === 'percent' && value > WHOLE) errors.value = 'At most 100 percent.';
  const startsAt = time(form.startsAt);
  const endsAt = time(form.endsAt);
  if (startsAt && endsAt && endsAt <= startsAt) errors.endsAt = 'The end must be after the start.';
  const fields: PromoFields = {
    description: form.description.trim(),
    kind: form.kind,
    value,
    minimumItems: amount('minimumItems') ?? 0,
    maximumDiscount: form.kind === 'percent' ? amount('maximumDiscount') || null : null,
    usageLimit: limit('usageLimit'),
    usageLimitPerUser: limit('usageLimitPerUser'),
    firstOrderOnly: form.firstOrderOnly,
    category: isFree || form.category === '' ? null : form.category,
    productIds: isFree || form.category !== '' ? [] : form.productIds,
    startsAt,
    endsAt,
  };
  return { fields, errors };
}
