import type { PlaceOrderBody } from '@/lib/client/api/order-actions';

/** The fields of the page, all as text. The keys are those of the order's own shape, as faults name them. */
export const CHECKOUT_FIELDS = [
  'address.line',
  'address.landmark',
  'address.pin',
  'address.instructions',
  'phone',
  'notes',
] as const;
export type CheckoutField = (typeof CHECKOUT_FIELDS)[number];
export type CheckoutValues = Record<CheckoutField, string>;
export type CheckoutFaults = Partial<Record<CheckoutField, string>>;

export const NO_VALUES: CheckoutValues = {
  'address.line': '',
  'address.landmark': '',
  'address.pin': '',
  'address.instructions': '',
  phone: '',
  notes: '',
};

/** As people write numbers: spaces, dashes, a leading zero, no country. Ten digits are Indian. */
export function toPhone(text: string): string {
  const digits = text.replace(/[^\d+]/g, '');
  if (digits.startsWith('+')) return digits;
  const local = digits.replace(/^0+/, '');
  if (local.length === 10) return `+91${local}`;
  return local ? `+${local}` : '';
}

/** What the server would refuse, said before it is asked. The server stays the judge. */
export function checkoutFaults(values: CheckoutValues): CheckoutFaults {
  const faults: CheckoutFaults = {};
  if (values['address.line'].trim().length < 3) faults['address.line'] = 'Enter the house and street.';
  const pin = values['address.pin'].trim();
  if (!pin) faults['address.pin'] = 'Enter the PIN code.';
  else if (!/^[1-9]\d{5}$/.test(pin)) faults['address.pin'] = 'A PIN code has 6 digits, such as 560001.';
  if (!values.phone.trim()) faults.phone = 'Enter a phone number for the delivery.';
  else if (!/^\+[1-9]\d{7,14}$/.test(toPhone(values.phone))) {
    faults.phone = 'Enter a full phone number, such as +91 98765 43210.';
  }
  return faults;
}

export function toOrderBody(values: CheckoutValues, expectedTotal: number): PlaceOrderBody {
  const text = (field: CheckoutField) => values[field].trim();
  return {
    address: {
      line: text('address.line'),
      landmark: text('address.landmark') || undefined,
      pin: text('address.pin'),
      instructions: text('address.instructions') || undefined,
    },
    phone: toPhone(values.phone),
    paymentMethod: 'cod',
    notes: text('notes'),
    expectedTotal,
  };
}

/** Faults of the server under the fields they belong to; the rest has no place in the form. */
export function faultsByField(errors: { path: string; message: string }[]): CheckoutFaults {
  const known = errors.filter((error): error is { path: CheckoutField; message: string } =>
    (CHECKOUT_FIELDS as readonly string[]).includes(error.path),
  );
  return Object.fromEntries(known.map(({ path, message }) => [path, `This ${message}.`]));
}
