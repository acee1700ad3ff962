'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/form/field';
import { Input } from '@/components/ui/form/input';
import type { CodeRecipient, Challenge } from '@/lib/client/accounts/sign-in-actions';
import { isApiError } from '@/lib/client/api/api-error';
import { CONTACT_MESSAGES, type ContactKind } from './contact-messages';
import { codeRecipientText, parseCodeRecipient } from './code-recipient';
import { AuthErrorMessage } from './auth-error';
import { useAuthError } from './use-auth-error';
import { countdownText } from './wait-messages';

type IdentifyStepProps = {
  kind?: ContactKind;
  typed: string;
  onType: (text: string) => void;
  /** Why the server rejected the address. */
  serverError?: string;
  /** Requests the code. Resolves to null when the user cancels. */
  send: (to: CodeRecipient) => Promise<Challenge | null>;
  onSent: (challenge: Challenge) => void;
  /** Set when the user has come back to change the address. */
  autoFocus: boolean;
};

/** The step that asks for the phone number or email address and shows how it was parsed. */
export function IdentifyStep({
  kind = 'either',
  typed,
  onType,
  serverError,
  send,
  onSent,
  autoFocus,
}: IdentifyStepProps) {
  const texts = CONTACT_MESSAGES[kind];
  const [fieldError, setFieldError] = useState(serverError);
  const [pending, setPending] = useState(false);
  const authError = useAuthError();
  const form = useRef<HTMLFormElement>(null);
  const parsed = parseCodeRecipient(typed);
  const to = parsed && (kind === 'either' || kind in parsed) ? parsed : null;

  // Takes over text that was typed or autofilled before hydration.
  useEffect(() => {
    const field = form.current?.elements.namedItem('username');
    if (field instanceof HTMLInputElement && field.value !== typed) onType(field.value);
  }, [typed, onType]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending || authError.waitSeconds > 0) return;
    authError.clear();
    if (!to) {
      event.currentTarget.querySelector('input')?.focus();
      return setFieldError(typed.trim() ? texts.invalid : texts.missing);
    }
    setPending(true);
    try {
      const challenge = await send(to);
      if (challenge) onSent(challenge);
      else setPending(false);
    } catch (error) {
      setPending(false);
      // The server could not parse the phone number or email: shown at the field.
      if (isApiError(error) && error.errors.length > 0) setFieldError(texts.invalid);
      else authError.show(error);
    }
  }

  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <AuthErrorMessage text={authError.text} />
      <Field
        label={texts.label}
        error={fieldError}
        hint={
          to
            ? `The code goes to ${codeRecipientText(to)} ${'phone' in to ? 'as a text message' : 'by email'}.`
            : texts.hint
        }
      >
        {(control) => (
          <Input
            {...control}
            name="username"
            inputMode={texts.inputMode}
            autoComplete={texts.autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            required
            autoFocus={autoFocus}
            value={typed}
            onChange={(event) => {
              setFieldError(undefined);
              onType(event.target.value);
            }}
          />
        )}
      </Field>
      <Button
        type="submit"
        size="thumb"
        pending={pending}
        aria-disabled={authError.waitSeconds > 0 || undefined}
      >
        {authError.waitSeconds > 0 ? `Send code in ${countdownText(authError.waitSeconds)}` : 'Send code'}
      </Button>
    </form>
  );
}
