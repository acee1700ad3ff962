'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { checkSignIn } from './auth-check';
import { AuthRefusal } from './auth-refusal';
import { DemoLogins, type DemoLogin } from './demo-logins';
import { PasswordInput } from './password-input';
import { useAuthForm } from './use-auth-form';

type SignInFormProps = { next: string | null; demo: DemoLogin[] | null };

export function SignInForm({ next, demo }: SignInFormProps) {
  const { form, faults, refusal, pending, submit } = useAuthForm({
    path: '/api/auth/login',
    next,
    check: checkSignIn,
  });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  return (
    <div className="grid gap-8">
      <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        <AuthRefusal text={refusal} />
        <Field label="Email" error={faults.email}>
          {(control) => (
            <Input
              {...control}
              name="email"
              type="email"
              autoComplete="username"
              autoCapitalize="none"
              required
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label="Password" error={faults.password}>
          {(control) => (
            <PasswordInput
              {...control}
              name="password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" size="thumb" pending={pending} className="mt-2">
          Sign in
        </Button>
      </form>
      {demo && (
        <DemoLogins
          logins={demo}
          onPick={(login) => {
            setEmail(login.email);
            setPassword(login.password);
          }}
        />
      )}
    </div>
  );
}
