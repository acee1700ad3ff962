'use client';

import { Field } from '@/components/ui/form/field';
import { validateRegistration, newPasswordHint } from './auth-validation';
import { AuthForm } from './auth-form';
import { EmailField } from './email-field';
import { NameField } from './name-field';
import { PasswordInput } from './password-input';

export function RegisterForm({ next }: { next: string | null }) {
  return (
    <AuthForm path="/api/auth/register" next={next} validate={validateRegistration} action="Create account">
      {(fieldErrors) => (
        <>
          <NameField error={fieldErrors.name} required />
          <EmailField error={fieldErrors.email} />
          <Field label="Password" hint={newPasswordHint('customer')} error={fieldErrors.password}>
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
