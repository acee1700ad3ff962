import type { Address } from '@/lib/domain/accounts/account-schema';

/** The second line of an address: landmark and PIN code. */
export function areaText({ landmark, pin }: Pick<Address, 'landmark' | 'pin'>): string {
  return [landmark, pin].filter(Boolean).join(', ');
}

/** The display name of an address: its label, else its street. */
export function addressName({ label, line }: Pick<Address, 'label' | 'line'>): string {
  return label || line;
}
