import { NO_VALUES, type CheckoutValues } from './checkout-form';

const KEY = 'blinkcart.address';
const KEPT = ['address.line', 'address.landmark', 'address.pin', 'address.instructions', 'phone'] as const;

/** Where the last order from this browser went. Null when it never did, or storage is closed. */
export function recallAddress(): CheckoutValues | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return null;
    const values = { ...NO_VALUES };
    for (const field of KEPT) {
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
      KEY,
      JSON.stringify(Object.fromEntries(KEPT.map((field) => [field, values[field]]))),
    );
  } catch {
    // Without storage the address is asked for again next time.
  }
}

export function forgetAddress(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Then there was nothing to forget.
  }
}
