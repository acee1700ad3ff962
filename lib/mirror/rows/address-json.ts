import type { Address } from '../../domain/accounts/account-schema';
import { numberOrNull, textOrNull } from './row-values';

/** Converts a postal address to JSON; `pin` is the postal code. */
export function toAddressJson(address: Partial<Address> | null | undefined) {
  return {
    label: textOrNull(address?.label),
    line: textOrNull(address?.line),
    landmark: textOrNull(address?.landmark),
    pin: textOrNull(address?.pin),
    lat: numberOrNull(address?.lat),
    lng: numberOrNull(address?.lng),
    instructions: textOrNull(address?.instructions),
  };
}
