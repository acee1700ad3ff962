import type { CodeRecipient } from '@/lib/client/accounts/sign-in-actions';
import { formatPhone, isPhone, toPhone } from '@/lib/domain/accounts/phone-text';
import { EMAIL_PATTERN } from './auth-validation';

/** Parses a phone number or email address; null for any other text. A number without country code is Indian. */
export function parseCodeRecipient(text: string): CodeRecipient | null {
  const input = text.trim();
  if (input.includes('@')) return EMAIL_PATTERN.test(input) ? { email: input.toLowerCase() } : null;
  if (!/^[\d\s()+.-]+$/.test(input)) return null;
  const phone = toPhone(input);
  const complete = input.startsWith('+') ? isPhone(phone) : /^\+91\d{10}$/.test(phone);
  return complete ? { phone } : null;
}

/** For display: "+91 98765 43210" or "tara@example.com". */
export function codeRecipientText(to: CodeRecipient): string {
  return 'phone' in to ? formatPhone(to.phone) : to.email;
}
