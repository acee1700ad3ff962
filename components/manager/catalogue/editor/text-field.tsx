import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { Field } from '@/components/ui/form/field';
import { Input, Textarea } from '@/components/ui/form/input';
import { fieldId } from './field-id';

type TextFieldProps = {
  /** Path of the field in a request, such as `price`. */
  path: string;
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  note?: string;
  hint?: ReactNode;
  maxLength?: number;
  inputMode?: 'text' | 'decimal' | 'numeric';
  /** Number of lines; one is an input. */
  rows?: number;
  placeholder?: string;
  className?: string;
};

export function TextField({
  path,
  label,
  value,
  onChange,
  error,
  note,
  hint,
  rows = 1,
  className,
  ...input
}: TextFieldProps) {
  return (
    <Field
      id={fieldId(path)}
      label={label}
      note={note}
      hint={hint}
      error={error}
      className={cn('content-start', className)}
    >
      {(control) =>
        rows > 1 ? (
          <Textarea
            {...control}
            rows={rows}
            maxLength={input.maxLength}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
        ) : (
          <Input
            {...control}
            {...input}
            autoComplete="off"
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
        )
      }
    </Field>
  );
}
