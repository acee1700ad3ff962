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
  /** Why what is typed cannot be taken, as the server found out. */
  refused?: string;
  /** Asks for the code. Null when whoever asks turned back. */
  send: (to: CodeRecipient) => Promise<Challenge | null>;
  onSent: (challenge: Challenge) => void;
  /** Somebody came back to change the number. */
  focus: boolean;
};

/** Where to send the code: the only question of a sign-in. Says how it read the answer. */
export function IdentifyStep({
  kind = 'either',
  typed,
  onType,
  refused,
  send,
  onSent,
  focus,
}: IdentifyStepProps) {
  const words = CONTACT_MESSAGES[kind];
  const [fault, setFault] = useState(refused);
  const [pending, setPending] = useState(false);
  const refusal = useAuthError();
  const form = useRef<HTMLFormElement>(null);
  const read = parseCodeRecipient(typed);
  const to = read && (kind === 'either' || kind in read) ? read : null;

  // Fast fingers, and the browser's own filling in, come before the page is alive.
  useEffect(() => {
    const field = form.current?.elements.namedItem('username');
    if (field instanceof HTMLInputElement && field.value !== typed) onType(field.value);
  }, [typed, onType]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending || refusal.waitLeft > 0) return;
    refusal.clear();
    if (!to) {
      event.currentTarget.querySelector('input')?.focus();
      return setFault(typed.trim() ? words.wrong : words.missing);
    }
    setPending(true);
    try {
      const challenge = await send(to);
      if (challenge) onSent(challenge);
      else setPending(false);
    } catch (error) {
      setPending(false);
      // What was sent is no number or address at all: that belongs to the field.
      if (isApiError(error) && error.message.startsWith('Invalid body')) setFault(words.wrong);
      else refusal.refuse(error);
    }
  }

  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <AuthErrorMessage text={refusal.text} />
      <Field
        label={words.label}
        error={fault}
        hint={
          to
            ? `The code goes to ${codeRecipientText(to)} ${'phone' in to ? 'as a text message' : 'by email'}.`
            : words.hint
        }
      >
        {(control) => (
          <Input
            {...control}
            name="username"
            inputMode={words.inputMode}
            autoComplete={words.autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            required
            autoFocus={focus}
            value={typed}
            onChange={(event) => {
              setFault(undefined);
              onType(event.target.value);
            }}
          />
        )}
      </Field>
      <Button type="submit" size="thumb" pending={pending} aria-disabled={refusal.waitLeft > 0 || undefined}>
        {refusal.waitLeft > 0 ? `Send code in ${countdownText(refusal.waitLeft)}` : 'Send code'}
      </Button>
    </form>
  );
}
