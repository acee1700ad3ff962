import { NO_VALUES, type CheckoutValues } from './checkout-form';

const STORAGE_KEY = 'blinkcart.address';
const STORED_FIELDS = [
  'address.line',
  'address.landmark',
  'address.pin',
  'address.instructions',
  'phone',
] as const;

/** Returns the address and phone of the last order from this browser; null without one or without localStorage. */
export function recallAddress(): CheckoutValues | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return null;
    const values = { ...NO_VALUES };
    for (const field of STORED_FIELDS) {
      const value = (stored as Record<string, unknown>)[field];
      if (typeof value === 'string') values[field] = value;
    }
    return values;
  } catch {
    return null;
  }
}

export function rememberAddress(values: CheckoutValues): void {
  try {
    localStorage.setItem(
      STORAGE_KEY,
      JSON.stringify(Object.fromEntries(STORED_FIELDS.map((field) => [field, values[field]]))),
    );
  } catch {
    // Without localStorage the user enters the address again.
  }
}

export function forgetAddress(): void {
  try {
    localStorage.removeItem(STORAGE_KEY);
  } catch {
    // Without localStorage nothing was stored.
  }
}
