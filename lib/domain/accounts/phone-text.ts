/** Whether a text can be meant as a phone number. The server reads it, and decides whether there is such a number. */
export function looksLikePhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return digits >= 7 && digits <= 16 && /^[\d\s()+./-]+$/.test(text.trim());
}

/** A number as somebody typed it, as it is read aloud: an Indian one as +91 98765 43210, others as they were typed. */
export function spokenPhone(typed: string): string {
  const indian = /^(?:\+?91|0)?([6-9]\d{9})$/.exec(typed.replace(/[\s()./-]/g, ''));
  return indian ? formatPhone(`+91${indian[1]}`) : typed;
}

/** +91 98765 43210: in the groups in which it is read aloud. */
export function formatPhone(phone: string): string {
  return phone.replace(/^(\+91)(\d{5})(\d{5})$/, '$1 $2 $3');
}
