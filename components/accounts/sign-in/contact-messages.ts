import type { HTMLAttributes, HTMLInputAutoCompleteAttribute } from 'react';

/** What may be typed: either, at the door; the one that is to be changed, in the account. */
export type ContactKind = 'either' | 'phone' | 'email';

type Words = {
  label: string;
  hint: string;
  missing: string;
  wrong: string;
  inputMode: NonNullable<HTMLAttributes<HTMLInputElement>['inputMode']>;
  autoComplete: HTMLInputAutoCompleteAttribute;
};

export const CONTACT_MESSAGES: Record<ContactKind, Words> = {
  either: {
    label: 'Phone or email',
    hint: 'We send you a six-digit code. New here? It opens your account as well.',
    missing: 'Enter your phone number or email.',
    wrong: 'Enter a phone number such as 98765 43210, or an email address.',
    inputMode: 'email',
    autoComplete: 'username',
  },
  phone: {
    label: 'Phone number',
    hint: 'We send a six-digit code to it.',
    missing: 'Enter a phone number.',
    wrong: 'Enter a phone number such as 98765 43210.',
    inputMode: 'tel',
    autoComplete: 'tel',
  },
  email: {
    label: 'Email',
    hint: 'We send a six-digit code to it.',
    missing: 'Enter an email address.',
    wrong: 'This does not look like an email address.',
    inputMode: 'email',
    autoComplete: 'email',
  },
};
