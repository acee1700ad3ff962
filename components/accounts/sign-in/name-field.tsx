import type { ComponentProps } from 'react';
import { Field } from '@/components/ui/form/field';
import { Input } from '@/components/ui/form/input';

/** Field for the user's name. */
export function NameField({ error, ...input }: ComponentProps<'input'> & { error: string | undefined }) {
  return (
    <Field label="Your name" error={error}>
      {(control) => <Input {...input} {...control} name="name" autoComplete="name" maxLength={80} />}
    </Field>
  );
}
