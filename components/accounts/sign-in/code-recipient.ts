import type { CodeRecipient } from '@/lib/client/accounts/sign-in-actions';
import { formatPhone, isPhone, toPhone } from '@/lib/domain/accounts/phone-text';
import { EMAIL } from './auth-check';

/** What somebody typed, as a phone or an email; null when it is neither. A number without its country is Indian. */
export function parseCodeRecipient(text: string): CodeRecipient | null {
  const written = text.trim();
  if (written.includes('@')) return EMAIL.test(written) ? { email: written.toLowerCase() } : null;
  if (!/^[\d\s()+.-]+$/.test(written)) return null;
  const phone = toPhone(written);
  const complete = written.startsWith('+') ? isPhone(phone) : /^\+91\d{10}$/.test(phone);
  return complete ? { phone } : null;
}

/** As it is read aloud: +91 98765 43210, tara@example.com. */
export function codeRecipientText(to: CodeRecipient): string {
  return 'phone' in to ? formatPhone(to.phone) : to.email;
}
