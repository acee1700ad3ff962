'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { requestCode, type Challenge } from '@/lib/client/accounts/sign-in-actions';
import { addresseeText, readAddressee } from './addressee';
import { AuthRefusal } from './auth-refusal';
import { useRefusal } from './use-refusal';
import { countdownText } from './wait-words';

type WhoStepProps = {
  typed: string;
  onType: (text: string) => void;
  onSent: (challenge: Challenge) => void;
  /** Somebody came back to change the number. */
  focus: boolean;
};

/** The only question of a sign-in: where to send the code. Says how it read the answer. */
export function WhoStep({ typed, onType, onSent, focus }: WhoStepProps) {
  const [fault, setFault] = useState<string>();
  const [pending, setPending] = useState(false);
  const refusal = useRefusal();
  const form = useRef<HTMLFormElement>(null);
  const to = readAddressee(typed);

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
      return setFault(
        typed.trim()
          ? 'Enter a phone number such as 98765 43210, or an email address.'
          : 'Enter your phone number or email.',
      );
    }
    setPending(true);
    try {
      onSent(await requestCode(to));
    } catch (error) {
      setPending(false);
      refusal.refuse(error);
    }
  }

  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <AuthRefusal text={refusal.text} />
      <Field
        label="Phone or email"
        error={fault}
        hint={
          to
            ? `The code goes to ${addresseeText(to)} ${'phone' in to ? 'as a text message' : 'by email'}.`
            : 'We send you a six-digit code. New here? It opens your account as well.'
        }
      >
        {(control) => (
          <Input
            {...control}
            name="username"
            inputMode="email"
            autoComplete="username"
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
