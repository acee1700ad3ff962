/** The lines of an address as a form holds them: all text. */
export type AddressText = { line: string; landmark: string; pin: string; instructions: string };
export type AddressField = keyof AddressText;

/** What the server would refuse, said before it is asked. The server stays the judge. */
export function addressFaults({ line, pin }: Pick<AddressText, 'line' | 'pin'>): Partial<AddressText> {
  const faults: Partial<AddressText> = {};
  if (line.trim().length < 3) faults.line = 'Enter the house and street.';
  if (!pin.trim()) faults.pin = 'Enter the PIN code.';
  else if (!/^[1-9]\d{5}$/.test(pin.replace(/\s/g, '')))
    faults.pin = 'A PIN code has 6 digits, such as 560001.';
  return faults;
}
