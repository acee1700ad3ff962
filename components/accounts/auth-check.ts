type Values = Record<string, string>;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PASSWORD_LETTERS = 8;

function emailFault({ email = '' }: Values): Values {
  if (!email.trim()) return { email: 'Enter your email address.' };
  return EMAIL.test(email.trim()) ? {} : { email: 'This does not look like an email address.' };
}

export function checkSignIn(values: Values): Values {
  return { ...emailFault(values), ...(values.password ? {} : { password: 'Enter your password.' }) };
}

export function checkRegistration(values: Values): Values {
  const { name = '', password = '' } = values;
  return {
    ...(name.trim() ? {} : { name: 'Enter your name.' }),
    ...emailFault(values),
    ...(password.normalize('NFKC').length >= PASSWORD_LETTERS
      ? {}
      : { password: `A password has at least ${PASSWORD_LETTERS} characters.` }),
  };
}
