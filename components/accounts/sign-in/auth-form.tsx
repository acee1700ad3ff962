'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { AuthErrorMessage } from './auth-error';
import { useAuthForm } from './use-auth-form';

type AuthFormProps = Parameters<typeof useAuthForm>[0] & {
  action: string;
  /** Renders the fields with their error messages by field name. */
  children: (fieldErrors: Record<string, string>) => ReactNode;
};

/** Form of the sign-in with a password and of the registration. */
export function AuthForm({ action, children, ...formOptions }: AuthFormProps) {
  const { form, fieldErrors, errorText, waitSeconds, pending, submit } = useAuthForm(formOptions);
  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <AuthErrorMessage text={errorText} />
      {children(fieldErrors)}
      <Button
        type="submit"
        size="thumb"
        pending={pending}
        aria-disabled={waitSeconds > 0 || undefined}
        className="mt-2"
      >
        {action}
      </Button>
    </form>
  );
}
