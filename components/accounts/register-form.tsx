'use client';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { checkRegistration } from './auth-check';
import { AuthRefusal } from './auth-refusal';
import { PasswordInput } from './password-input';
import { useAuthForm } from './use-auth-form';

export function RegisterForm({ next }: { next: string | null }) {
  const { form, faults, refusal, pending, submit } = useAuthForm({
    path: '/api/auth/register',
    next,
    check: checkRegistration,
  });
  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <AuthRefusal text={refusal} />
      <Field label="Your name" error={faults.name}>
        {(control) => <Input {...control} name="name" autoComplete="name" maxLength={80} required />}
      </Field>
      <Field label="Email" error={faults.email}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            required
          />
        )}
      </Field>
      <Field
        label="Password"
        hint="At least 8 characters. Any will do; longer is safer."
        error={faults.password}
      >
        {(control) => (
          <PasswordInput {...control} name="password" autoComplete="new-password" maxLength={128} required />
        )}
      </Field>
      <Button type="submit" size="thumb" pending={pending} className="mt-2">
        Create account
      </Button>
    </form>
  );
}
