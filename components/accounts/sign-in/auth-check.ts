type Values = Record<string, string>;

export const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PASSWORD_LETTERS = 8;

function emailFault({ email = '' }: Values): Values {
  if (!email.trim()) return { email: 'Enter your email address.' };
  return EMAIL.test(email.trim()) ? {} : { email: 'This does not look like an email address.' };
}

/** What is wrong with a password that somebody wants to have; null when nothing is. */
export function newPasswordFault(password: string): string | null {
  return password.normalize('NFKC').length >= PASSWORD_LETTERS
    ? null
    : `A password has at least ${PASSWORD_LETTERS} characters.`;
}

export function checkSignIn(values: Values): Values {
  return { ...emailFault(values), ...(values.password ? {} : { password: 'Enter your password.' }) };
}

export function checkRegistration(values: Values): Values {
  const { name = '', password = '' } = values;
  const short = newPasswordFault(password);
  return {
    ...(name.trim() ? {} : { name: 'Enter your name.' }),
    ...emailFault(values),
    ...(short ? { password: short } : {}),
  };
}
