import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type PasswordPath, signInByPassword } from '@/lib/client/accounts/sign-in-actions';
import { isApiError } from '@/lib/client/api/api-error';
import { HOME_OF } from '@/lib/domain/access/roles';
import { useAuthError } from './use-auth-error';

/** Messages by field name. */
type FieldErrors = Record<string, string>;

type AuthFormOptions = {
  path: PasswordPath;
  next: string | null;
  /** Validation before the request. */
  validate: (values: Record<string, string>) => FieldErrors;
};

/** State of a sign-in or registration form: validates, sends the values, and opens the next page on success. */
export function useAuthForm({ path, next, validate }: AuthFormOptions) {
  const [fieldErrors, setFieldErrors] = useState<FieldErrors>({});
  const authError = useAuthError();
  const [pending, setPending] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    const [firstField] = Object.keys(fieldErrors);
    const control = firstField && form.current?.elements.namedItem(firstField);
    if (control instanceof HTMLElement) control.focus();
  }, [fieldErrors]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending || authError.waitSeconds > 0) return;
    const values = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [
        name,
        typeof value === 'string' ? value : '',
      ]),
    );
    const inputErrors = validate(values);
    setFieldErrors(inputErrors);
    authError.clear();
    if (Object.keys(inputErrors).length > 0) return;
    setPending(true);
    try {
      const { user } = await signInByPassword(path, values);
      // Full page load, because the server rendered the current page for a guest.
      window.location.assign(next ?? HOME_OF[user.role]);
    } catch (error) {
      setPending(false);
      const serverErrors = isApiError(error) ? error.errors.filter(({ path }) => path in values) : [];
      if (serverErrors.length > 0)
        setFieldErrors(
          Object.fromEntries(serverErrors.map(({ path, message }) => [path, `This ${message}.`])),
        );
      else authError.show(error);
    }
  }

  return {
    form,
    fieldErrors,
    errorText: authError.text,
    waitSeconds: authError.waitSeconds,
    pending,
    submit,
  };
}
