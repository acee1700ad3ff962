'use client';

import { useState } from 'react';
import { Field } from '@/components/ui/form/field';
import { checkSignIn } from './auth-check';
import { AuthForm } from './auth-form';
import { EmailField } from './email-field';
import { PasswordInput } from './password-input';

type PasswordStepProps = { next: string | null; email: string; password: string };

/** `email` and `password` are what the fields start with. */
export function PasswordStep({ next, ...given }: PasswordStepProps) {
  const [email, setEmail] = useState(given.email);
  const [password, setPassword] = useState(given.password);
  return (
    <AuthForm path="/api/auth/login" next={next} check={checkSignIn} action="Sign in">
      {(faults) => (
        <>
          <EmailField
            error={faults.email}
            autoFocus={!email}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <Field label="Password" error={faults.password}>
            {(control) => (
              <PasswordInput
                {...control}
                name="password"
                autoComplete="current-password"
                required
                autoFocus={Boolean(email)}
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
    </AuthForm>
  );
}
