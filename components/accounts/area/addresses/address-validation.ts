/** The form values of an address. */
export type AddressText = { line: string; landmark: string; pin: string; instructions: string };
export type AddressField = keyof AddressText;

/** Validates the required fields before the request. Returns messages by field. The server validates again. */
export function addressErrors({ line, pin }: Pick<AddressText, 'line' | 'pin'>): Partial<AddressText> {
  const errors: Partial<AddressText> = {};
  if (line.trim().length < 3) errors.line = 'Enter the house and street.';
  if (!pin.trim()) errors.pin = 'Enter the PIN code.';
  else if (!/^[1-9]\d{5}$/.test(pin.replace(/\s/g, '')))
    errors.pin = 'A PIN code has 6 digits, such as 560001.';
  return errors;
}
