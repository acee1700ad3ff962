import {
  addressErrors,
  type AddressField,
  type AddressText,
} from '@/components/accounts/area/addresses/address-validation';
import type { PlaceOrderBody } from '@/lib/client/api/order-actions';
import { looksLikePhone } from '@/lib/domain/accounts/phone-text';
import type { NewAddress } from '@/lib/domain/accounts/profile-schema';

/** The fields of the checkout form. The names equal the paths of the request body, as in the server's errors. */
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
export type CheckoutErrors = Partial<Record<CheckoutField, string>>;

export const NO_VALUES: CheckoutValues = {
  'address.line': '',
  'address.landmark': '',
  'address.pin': '',
  'address.instructions': '',
  phone: '',
  notes: '',
};

/** The address part of the form values. */
export function addressOf(values: CheckoutValues): AddressText {
  return {
    line: values['address.line'],
    landmark: values['address.landmark'],
    pin: values['address.pin'],
    instructions: values['address.instructions'],
  };
}

/** Validates the form before the request. A saved address needs no validation. The server validates again. */
export function checkoutErrors(values: CheckoutValues, addressId: string | null): CheckoutErrors {
  const errors: CheckoutErrors = {};
  if (!addressId) {
    for (const [field, message] of Object.entries(addressErrors(addressOf(values))))
      errors[`address.${field as AddressField}`] = message;
  }
  if (!values.phone.trim()) errors.phone = 'Enter a phone number for the delivery.';
  else if (!looksLikePhone(values.phone)) {
    errors.phone = 'Enter a full phone number, such as +91 98765 43210.';
  }
  return errors;
}

/** The address for the request body, without empty optional fields. */
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

/** Maps server errors to form fields. Errors of other paths are dropped. */
export function errorsByField(errors: { path: string; message: string }[]): CheckoutErrors {
  const fieldErrors = errors.filter((error): error is { path: CheckoutField; message: string } =>
    (CHECKOUT_FIELDS as readonly string[]).includes(error.path),
  );
  return Object.fromEntries(fieldErrors.map(({ path, message }) => [path, `This ${message}.`]));
}
