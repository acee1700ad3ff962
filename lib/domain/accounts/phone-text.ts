/** As people write numbers: spaces, dashes, a leading zero, no country. Ten digits are Indian. */
export function toPhone(text: string): string {
  const digits = text.replace(/[^\d+]/g, '');
  if (digits.startsWith('+')) return digits;
  const local = digits.replace(/^0+/, '');
  if (local.length === 10) return `+91${local}`;
  return local ? `+${local}` : '';
}

/** E.164, as the shop keeps numbers. */
export function isPhone(phone: string): boolean {
  return /^\+[1-9]\d{7,14}$/.test(phone);
}

/** +91 98765 43210: in the groups in which it is read aloud. */
export function formatPhone(phone: string): string {
  return phone.replace(/^(\+91)(\d{5})(\d{5})$/, '$1 $2 $3');
}
