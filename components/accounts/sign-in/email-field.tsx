import type { ComponentProps } from 'react';
import { Field } from '@/components/ui/form/field';
import { Input } from '@/components/ui/form/input';

/** Field for the email address as the user name. */
export function EmailField({ error, ...input }: ComponentProps<'input'> & { error: string | undefined }) {
  return (
    <Field label="Email" error={error}>
      {(control) => (
        <Input
          {...input}
          {...control}
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          required
        />
      )}
    </Field>
  );
}
