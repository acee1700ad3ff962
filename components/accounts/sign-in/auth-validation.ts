import { MIN_PASSWORD_LENGTH } from '@/lib/domain/accounts/password-length';
import type { Role } from '@/lib/domain/access/roles';

type Values = Record<string, string>;

export const EMAIL_PATTERN = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function emailError({ email = '' }: Values): Values {
  if (!email.trim()) return { email: 'Enter your email address.' };
  return EMAIL_PATTERN.test(email.trim()) ? {} : { email: 'This does not look like an email address.' };
}

/** Returns a message when the password is too short for the role, else null. */
export function newPasswordError(password: string, role: Role): string | null {
  const minLength = MIN_PASSWORD_LENGTH[role];
  return password.normalize('NFKC').length >= minLength
    ? null
    : `A password has at least ${minLength} characters.`;
}

export function newPasswordHint(role: Role): string {
  return `At least ${MIN_PASSWORD_LENGTH[role]} characters. A few words in a row do well.`;
}

/** Returns messages by field name; empty when all fields are valid. */
export function validateSignIn(values: Values): Values {
  return { ...emailError(values), ...(values.password ? {} : { password: 'Enter your password.' }) };
}

/** Returns messages by field name; empty when all fields are valid. */
export function validateRegistration(values: Values): Values {
  const { name = '', password = '' } = values;
  const passwordError = newPasswordError(password, 'customer');
  return {
    ...(name.trim() ? {} : { name: 'Enter your name.' }),
    ...emailError(values),
    ...(passwordError ? { password: passwordError } : {}),
  };
}
