import { PASSWORD_LETTERS } from '@/lib/domain/accounts/password-length';
import type { Role } from '@/lib/domain/access/roles';

type Values = Record<string, string>;

export const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function emailFault({ email = '' }: Values): Values {
  if (!email.trim()) return { email: 'Enter your email address.' };
  return EMAIL.test(email.trim()) ? {} : { email: 'This does not look like an email address.' };
}

/** What is wrong with a password that somebody wants to have; null when nothing is. */
export function newPasswordFault(password: string, role: Role): string | null {
  const least = PASSWORD_LETTERS[role];
  return password.normalize('NFKC').length >= least ? null : `A password has at least ${least} characters.`;
}

export function newPasswordHint(role: Role): string {
  return `At least ${PASSWORD_LETTERS[role]} characters. A few words in a row do well.`;
}

export function checkSignIn(values: Values): Values {
  return { ...emailFault(values), ...(values.password ? {} : { password: 'Enter your password.' }) };
}

export function checkRegistration(values: Values): Values {
  const { name = '', password = '' } = values;
  const short = newPasswordFault(password, 'customer');
  return {
    ...(name.trim() ? {} : { name: 'Enter your name.' }),
    ...emailFault(values),
    ...(short ? { password: short } : {}),
  };
}
