import type { HTMLAttributes, HTMLInputAutoCompleteAttribute } from 'react';

/** Which contact the field accepts: either for a sign-in, one of them for a change of the account. */
export type ContactKind = 'either' | 'phone' | 'email';

type ContactFieldTexts = {
  label: string;
  hint: string;
  missing: string;
  invalid: string;
  inputMode: NonNullable<HTMLAttributes<HTMLInputElement>['inputMode']>;
  autoComplete: HTMLInputAutoCompleteAttribute;
};

export const CONTACT_MESSAGES: Record<ContactKind, ContactFieldTexts> = {
  either: {
    label: 'Phone or email',
    hint: 'We send you a six-digit code. New here? It opens your account as well.',
    missing: 'Enter your phone number or email.',
    invalid: 'Enter a phone number such as 98765 43210, or an email address.',
    inputMode: 'email',
    autoComplete: 'username',
  },
  phone: {
    label: 'Phone number',
    hint: 'We send a six-digit code to it.',
    missing: 'Enter a phone number.',
    invalid: 'Enter a phone number such as 98765 43210.',
    inputMode: 'tel',
    autoComplete: 'tel',
  },
  email: {
    label: 'Email',
    hint: 'We send a six-digit code to it.',
    missing: 'Enter an email address.',
    invalid: 'This does not look like an email address.',
    inputMode: 'email',
    autoComplete: 'email',
  },
};
