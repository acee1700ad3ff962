import type { CodeRecipient } from '@/lib/client/accounts/sign-in-actions';
import { looksLikePhone, spokenPhone } from '@/lib/domain/accounts/phone-text';
import { EMAIL } from './auth-check';

/**
 * What somebody typed, as a phone or an email; null when it is neither. A phone is sent as it was typed: the server
 * reads it.
 */
export function parseCodeRecipient(text: string): CodeRecipient | null {
  const written = text.trim();
  if (written.includes('@')) return EMAIL.test(written) ? { email: written.toLowerCase() } : null;
  return looksLikePhone(written) ? { phone: written } : null;
}

/** As it is read aloud: +91 98765 43210, tara@example.com. */
export function codeRecipientText(to: CodeRecipient): string {
  return 'phone' in to ? spokenPhone(to.phone) : to.email;
}
