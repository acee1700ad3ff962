import type { CodeRecipient } from '@/lib/client/accounts/sign-in-actions';
import { looksLikePhone, spokenPhone } from '@/lib/domain/accounts/phone-text';
import { EMAIL_PATTERN } from './auth-validation';

/** Parses a phone number or email address; null for any other text. The phone number stays as typed: the server parses it. */
export function parseCodeRecipient(text: string): CodeRecipient | null {
  const input = text.trim();
  if (input.includes('@')) return EMAIL_PATTERN.test(input) ? { email: input.toLowerCase() } : null;
  return looksLikePhone(input) ? { phone: input } : null;
}

/** For display: "+91 98765 43210" or "tara@example.com". */
export function codeRecipientText(to: CodeRecipient): string {
  return 'phone' in to ? spokenPhone(to.phone) : to.email;
}
