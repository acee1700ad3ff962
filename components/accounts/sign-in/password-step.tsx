'use client';

import { useState } from 'react';
import { Field } from '@/components/ui/form/field';
import { validateSignIn } from './auth-validation';
import { AuthForm } from './auth-form';
import { EmailField } from './email-field';
import { PasswordInput } from './password-input';

type PasswordStepProps = { next: string | null; email: string; password: string };

/** `email` and `password` are the initial values of the fields. */
export function PasswordStep({ next, ...initial }: PasswordStepProps) {
  const [email, setEmail] = useState(initial.email);
  const [password, setPassword] = useState(initial.password);
  return (
    <AuthForm path="/api/auth/login" next={next} validate={validateSignIn} action="Sign in">
      {(fieldErrors) => (
        <>
          <EmailField
            error={fieldErrors.email}
            autoFocus={!email}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <Field label="Password" error={fieldErrors.password}>
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
