'use client';

import { Field } from '@/components/ui/form/field';
import { checkRegistration, newPasswordHint } from './auth-check';
import { AuthForm } from './auth-form';
import { EmailField } from './email-field';
import { NameField } from './name-field';
import { PasswordInput } from './password-input';

export function RegisterForm({ next }: { next: string | null }) {
  return (
    <AuthForm path="/api/auth/register" next={next} check={checkRegistration} action="Create account">
      {(faults) => (
        <>
          <NameField error={faults.name} required />
          <EmailField error={faults.email} />
          <Field label="Password" hint={newPasswordHint('customer')} error={faults.password}>
            {(control) => (
              <PasswordInput
                {...control}
                name="password"
                autoComplete="new-password"
                maxLength={128}
                required
              />
            )}
          </Field>
        </>
      )}
    </AuthForm>
  );
}
