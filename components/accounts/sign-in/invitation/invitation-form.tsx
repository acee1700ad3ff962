'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/form/field';
import { acceptInvitation } from '@/lib/client/accounts/staff-actions';
import { isApiError } from '@/lib/client/api/api-error';
import { HOME_OF } from '@/lib/domain/access/roles';
import type { Invitation } from '@/lib/domain/accounts/staff-schema';
import { AuthErrorMessage } from '../auth-error';
import { newPasswordError, newPasswordHint } from '../auth-validation';
import { NameField } from '../name-field';
import { PasswordInput } from '../password-input';
import { useAuthError } from '../use-auth-error';

type InvitationFormProps = { invitation: Invitation; token: string };
type Errors = Partial<Record<'name' | 'password' | 'newPassword', string>>;

/** Creates the account of an invited person, or signs in to the existing one. */
export function InvitationForm({ invitation, token }: InvitationFormProps) {
  const { account, email, role } = invitation;
  const [errors, setErrors] = useState<Errors>({});
  const [asksNewPassword, setAsksNewPassword] = useState(false);
  const authError = useAuthError();
  const [pending, setPending] = useState(false);
  const signsIn = account === 'password';

  function errorsOf(name: string, password: string, newPassword: string): Errors {
    const found: Errors = {};
    if (account === 'none' && !name) found.name = 'Enter your name.';
    const weak = signsIn ? !password && 'Enter your password.' : newPasswordError(password, role);
    if (weak) found.password = weak;
    const weakNew = asksNewPassword && newPasswordError(newPassword, role);
    if (weakNew) found.newPassword = weakNew;
    return found;
  }

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (pending || authError.waitSeconds > 0) return;
    const form = new FormData(event.currentTarget);
    const textOf = (field: string) => {
      const value = form.get(field);
      return typeof value === 'string' ? value : '';
    };
    const name = textOf('name').trim();
    const [password, newPassword] = [textOf('password'), textOf('newPassword')];
    const found = errorsOf(name, password, newPassword);
    setErrors(found);
    authError.clear();
    if (Object.keys(found).length > 0) return;
    setPending(true);
    try {
      const { user } = await acceptInvitation({
        token,
        password,
        ...(account === 'none' ? { name } : {}),
        ...(asksNewPassword ? { newPassword } : {}),
      });
      // Full page load, because the server rendered the current page for a guest.
      window.location.assign(HOME_OF[user.role]);
    } catch (error) {
      setPending(false);
      showError(error);
    }
  }

  function showError(error: unknown): void {
    const fields = isApiError(error) ? error.errors : [];
    if (fields.length === 0) return authError.show(error);
    setErrors(Object.fromEntries(fields.map(({ path, message }) => [path, `This ${message}.`])));
    if (fields.some(({ path }) => path === 'newPassword')) setAsksNewPassword(true);
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <AuthErrorMessage text={authError.text} />
      {/* For password managers, which save the pair. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      {account === 'none' && <NameField error={errors.name} required />}
      <Field
        label={signsIn ? 'Your password' : 'Password'}
        hint={signsIn ? undefined : newPasswordHint(role)}
        error={errors.password}
      >
        {(control) => (
          <PasswordInput
            {...control}
            name="password"
            autoComplete={signsIn ? 'current-password' : 'new-password'}
            maxLength={128}
            required
          />
        )}
      </Field>
      {asksNewPassword && (
        <Field label="A new, longer password" hint={newPasswordHint(role)} error={errors.newPassword}>
          {(control) => (
            <PasswordInput
              {...control}
              name="newPassword"
              autoComplete="new-password"
              maxLength={128}
              required
            />
          )}
        </Field>
      )}
      <Button
        type="submit"
        size="thumb"
        pending={pending}
        aria-disabled={authError.waitSeconds > 0 || undefined}
        className="mt-2"
      >
        {signsIn ? 'Sign in and accept' : 'Accept'}
      </Button>
    </form>
  );
}
