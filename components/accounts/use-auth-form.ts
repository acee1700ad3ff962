import { type FormEvent, useEffect, useRef, useState } from 'react';
import { errorMessage, isApiError } from '@/lib/client/api/api-error';
import { HOME_OF } from '@/lib/domain/access/roles';
import { authRequest } from './auth-request';

type Faults = Record<string, string>;

type AuthForm = {
  path: Parameters<typeof authRequest>[0];
  next: string | null;
  /** Faults that need no server to be found. */
  check: (values: Record<string, string>) => Faults;
};

/** Sends a form of plain text fields, keeps what was typed, and says under each field what was wrong with it. */
export function useAuthForm({ path, next, check }: AuthForm) {
  const [faults, setFaults] = useState<Faults>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    const [first] = Object.keys(faults);
    const control = first && form.current?.elements.namedItem(first);
    if (control instanceof HTMLElement) control.focus();
  }, [faults]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const values = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [
        name,
        typeof value === 'string' ? value : '',
      ]),
    );
    const found = check(values);
    setFaults(found);
    setRefusal(null);
    if (Object.keys(found).length > 0) return;
    setPending(true);
    try {
      const { user } = await authRequest(path, values);
      // A whole new page: every server-drawn part of the old one was drawn for somebody else.
      window.location.assign(next ?? HOME_OF[user.role]);
    } catch (error) {
      setPending(false);
      const named = isApiError(error) ? error.errors.filter((fault) => fault.path in values) : [];
      if (named.length > 0) setFaults(Object.fromEntries(named.map((f) => [f.path, `This ${f.message}.`])));
      else setRefusal(errorMessage(error));
    }
  }

  return { form, faults, refusal, pending, submit };
}
