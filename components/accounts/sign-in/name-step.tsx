'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { saveProfile } from '@/lib/client/accounts/profile-actions';
import { AuthErrorMessage } from './auth-error';
import { NameField } from './name-field';
import { useAuthError } from './use-auth-error';

/** Asks the user of a new account for a name, which is optional. */
export function NameStep({ onDone }: { onDone: () => void }) {
  const [name, setName] = useState('');
  const [fieldError, setFieldError] = useState<string>();
  const [pending, setPending] = useState(false);
  const authError = useAuthError();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    authError.clear();
    if (!name.trim()) {
      event.currentTarget.querySelector('input')?.focus();
      return setFieldError('Enter your name, or skip this.');
    }
    setPending(true);
    try {
      await saveProfile({ name: name.trim(), onboardingComplete: true });
      onDone();
    } catch (error) {
      setPending(false);
      authError.show(error);
    }
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <p className="text-15 text-soft">
        Your account is made. Your delivery partner asks for you by this name.
      </p>
      <AuthErrorMessage text={authError.text} />
      <NameField
        error={fieldError}
        autoFocus
        value={name}
        onChange={(event) => {
          setFieldError(undefined);
          setName(event.target.value);
        }}
      />
      <Button type="submit" size="thumb" pending={pending}>
        Go on
      </Button>
      <Button variant="quiet" size="lg" onClick={onDone}>
        Skip
      </Button>
    </form>
  );
}
