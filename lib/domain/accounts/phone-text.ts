/** Whether a text could be a phone number. The server decides whether it is valid. */
export function looksLikePhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return digits >= 7 && digits <= 16 && /^[\d\s()+./-]+$/.test(text.trim());
}

/** Formats a typed phone number for display: an Indian one as +91 98765 43210, others unchanged. */
export function spokenPhone(typed: string): string {
  const indian = /^(?:\+?91|0)?([6-9]\d{9})$/.exec(typed.replace(/[\s()./-]/g, ''));
  return indian ? formatPhone(`+91${indian[1]}`) : typed;
}

/** Groups an Indian E.164 number as +91 98765 43210; others are returned unchanged. */
export function formatPhone(phone: string): string {
  return phone.replace(/^(\+91)(\d{5})(\d{5})$/, '$1 $2 $3');
}
