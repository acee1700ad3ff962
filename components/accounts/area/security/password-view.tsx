'use client';

import { KeyRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/state/empty-state';
import { Field } from '@/components/ui/form/field';
import { toastDone } from '@/components/ui/overlay/toast';
import { useAccount } from '@/lib/client/accounts/account-context';
import { changePassword } from '@/lib/client/accounts/security-actions';
import { AccountSection } from '../account-section';
import { newPasswordError, newPasswordHint } from '../../sign-in/auth-validation';
import { AuthErrorMessage } from '../../sign-in/auth-error';
import { CodeInstead } from '../../sign-in/code/code-instead';
import { PasswordInput } from '../../sign-in/password-input';
import { type ProofError, toProofError } from './proof-error';

export function PasswordView() {
  const { me } = useAccount();
  const router = useRouter();
  const [currentPassword, setCurrentPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [formError, setFormError] = useState<ProofError | null>(null);
  const [pending, setPending] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  function showError(error: ProofError) {
    setFormError(error);
    const control = error.field && form.current?.elements.namedItem(error.field);
    if (control instanceof HTMLElement) control.focus();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    const lengthError = newPasswordError(newPassword, me.role);
    if (lengthError) return showError({ field: 'newPassword', text: lengthError, offerCode: false });
    setPending(true);
    setFormError(null);
    try {
      await changePassword({ currentPassword: currentPassword || undefined, newPassword });
      setCurrentPassword('');
      setNewPassword('');
      toastDone('Your password is saved. Other devices are signed out.');
      router.refresh();
    } catch (error) {
      showError(toProofError(error));
    } finally {
      setPending(false);
    }
  }

  if (!me.email) {
    return (
      <AccountSection title="Password">
        <EmptyState icon={KeyRound} title="You need none">
          You sign in with a code to your phone. A password goes with an email address, and your account has
          none.
        </EmptyState>
      </AccountSection>
    );
  }
  const errorOf = (field: ProofError['field']) => (formError?.field === field ? formError.text : undefined);
  return (
    <AccountSection
      title="Password"
      lead={
        me.hasPassword
          ? 'A new password signs you out on every other device.'
          : 'So far you sign in with a code. A password is a second way in, and needs no signal.'
      }
    >
      <Card className="p-4 lg:p-5">
        <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
          <AuthErrorMessage text={errorOf(null) ?? null} />
          {/* Tells password managers which user name belongs to the password. */}
          <input
            name="username"
            autoComplete="username"
            value={me.email}
            readOnly
            tabIndex={-1}
            aria-hidden
            className="sr-only"
          />
          {me.hasPassword && (
            <Field label="Present password" note="Not needed just after a code" error={errorOf('password')}>
              {(control) => (
                <PasswordInput
                  {...control}
                  name="password"
                  autoComplete="current-password"
                  maxLength={128}
                  value={currentPassword}
                  onChange={(event) => setCurrentPassword(event.target.value)}
                />
              )}
            </Field>
          )}
          <Field label="New password" hint={newPasswordHint(me.role)} error={errorOf('newPassword')}>
            {(control) => (
              <PasswordInput
                {...control}
                name="newPassword"
                autoComplete="new-password"
                maxLength={128}
                required
                value={newPassword}
                onChange={(event) => setNewPassword(event.target.value)}
              />
            )}
          </Field>
          <Button type="submit" size="lg" pending={pending} className="justify-self-start max-sm:w-full">
            {me.hasPassword ? 'Change password' : 'Set password'}
          </Button>
          {formError?.offerCode && <CodeInstead here="/account/password" />}
        </form>
      </Card>
    </AccountSection>
  );
}
