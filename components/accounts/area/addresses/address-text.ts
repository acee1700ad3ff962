import type { Address } from '@/lib/domain/accounts/account-schema';

/** What stands under the street: landmark and PIN code. */
export function areaText({ landmark, pin }: Pick<Address, 'landmark' | 'pin'>): string {
  return [landmark, pin].filter(Boolean).join(', ');
}

/** What an address is called: by its label, else by its street. */
export function addressName({ label, line }: Pick<Address, 'label' | 'line'>): string {
  return label || line;
}
