import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type PasswordPath, signInByPassword } from '@/lib/client/accounts/sign-in-actions';
import { isApiError } from '@/lib/client/api/api-error';
import { HOME_OF } from '@/lib/domain/access/roles';
import { useAuthError } from './use-auth-error';

type Faults = Record<string, string>;

type AuthForm = {
  path: PasswordPath;
  next: string | null;
  /** Faults that need no server to be found. */
  check: (values: Record<string, string>) => Faults;
};

/** Sends a form of plain text fields, keeps what was typed, and says under each field what was wrong with it. */
export function useAuthForm({ path, next, check }: AuthForm) {
  const [faults, setFaults] = useState<Faults>({});
  const refusal = useAuthError();
  const [pending, setPending] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    const [first] = Object.keys(faults);
    const control = first && form.current?.elements.namedItem(first);
    if (control instanceof HTMLElement) control.focus();
  }, [faults]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending || refusal.waitLeft > 0) return;
    const values = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [
        name,
        typeof value === 'string' ? value : '',
      ]),
    );
    const found = check(values);
    setFaults(found);
    refusal.clear();
    if (Object.keys(found).length > 0) return;
    setPending(true);
    try {
      const { user } = await signInByPassword(path, values);
      // A whole new page: every server-drawn part of the old one was drawn for somebody else.
      window.location.assign(next ?? HOME_OF[user.role]);
    } catch (error) {
      setPending(false);
      const named = isApiError(error) ? error.errors.filter((fault) => fault.path in values) : [];
      if (named.length > 0) setFaults(Object.fromEntries(named.map((f) => [f.path, `This ${f.message}.`])));
      else refusal.refuse(error);
    }
  }

  return { form, faults, refusal: refusal.text, waitLeft: refusal.waitLeft, pending, submit };
}
