import {
  addressFaults,
  type AddressField,
  type AddressText,
} from '@/components/accounts/area/addresses/address-check';
import type { PlaceOrderBody } from '@/lib/client/api/order-actions';
import { looksLikePhone } from '@/lib/domain/accounts/phone-text';
import type { NewAddress } from '@/lib/domain/accounts/profile-schema';

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

/** The lines of the address among the fields. */
export function addressOf(values: CheckoutValues): AddressText {
  return {
    line: values['address.line'],
    landmark: values['address.landmark'],
    pin: values['address.pin'],
    instructions: values['address.instructions'],
  };
}

/** What the server would refuse, said before it is asked. A saved address was judged when it was saved. */
export function checkoutFaults(values: CheckoutValues, addressId: string | null): CheckoutFaults {
  const faults: CheckoutFaults = {};
  if (!addressId) {
    for (const [field, fault] of Object.entries(addressFaults(addressOf(values))))
      faults[`address.${field as AddressField}`] = fault;
  }
  if (!values.phone.trim()) faults.phone = 'Enter a phone number for the delivery.';
  else if (!looksLikePhone(values.phone))
    faults.phone = 'Enter a full phone number, such as +91 98765 43210.';
  return faults;
}

/** The address as it is ordered to, and saved: without the lines that were left empty. */
export function toNewAddress(values: CheckoutValues): NewAddress {
  const { line, landmark, pin, instructions } = addressOf(values);
  return {
    line: line.trim(),
    landmark: landmark.trim() || undefined,
    pin: pin.trim(),
    instructions: instructions.trim() || undefined,
  };
}

export function toOrderBody(
  values: CheckoutValues,
  addressId: string | null,
  expectedTotal: number,
): PlaceOrderBody {
  return {
    ...(addressId ? { addressId } : { address: toNewAddress(values) }),
    phone: values.phone.trim(),
    paymentMethod: 'cod',
    notes: values.notes.trim(),
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
