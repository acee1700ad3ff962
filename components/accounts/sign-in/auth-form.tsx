'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { AuthErrorMessage } from './auth-error';
import { useAuthForm } from './use-auth-form';

type AuthFormProps = Parameters<typeof useAuthForm>[0] & {
  action: string;
  /** The fields, with what is wrong with each by its name. */
  children: (faults: Record<string, string>) => ReactNode;
};

/** The frame that signing in by password and signing up have in common. */
export function AuthForm({ action, children, ...given }: AuthFormProps) {
  const { form, faults, refusal, waitLeft, pending, submit } = useAuthForm(given);
  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <AuthErrorMessage text={refusal} />
      {children(faults)}
      <Button
        type="submit"
        size="thumb"
        pending={pending}
        aria-disabled={waitLeft > 0 || undefined}
        className="mt-2"
      >
        {action}
      </Button>
    </form>
  );
}
