import type { ComponentProps } from 'react';
import { Field } from '@/components/ui/form/field';
import { Input } from '@/components/ui/form/input';
import type { AddressField, AddressText } from './address-check';

type AddressFieldsProps = {
  values: AddressText;
  faults: Partial<AddressText>;
  /** Ids, where a summary of faults links to the fields. */
  idOf?: (field: AddressField) => string;
  onChange: (field: AddressField, value: string) => void;
};

/** The lines of an address, at the checkout and in the account alike. */
export function AddressFields({ values, faults, idOf, onChange }: AddressFieldsProps) {
  const text = (
    field: AddressField,
    { label, hint, ...input }: ComponentProps<'input'> & { label: string; hint?: string },
  ) => (
    <Field
      id={idOf?.(field)}
      label={label}
      hint={hint}
      note={input.required ? undefined : 'Optional'}
      error={faults[field]}
    >
      {(control) => (
        <Input
          {...control}
          {...input}
          name={field}
          value={values[field]}
          onChange={(event) => onChange(field, event.target.value)}
        />
      )}
    </Field>
  );
  return (
    <>
      {text('line', {
        label: 'House and street',
        required: true,
        autoComplete: 'street-address',
        maxLength: 200,
      })}
      <div className="grid gap-4 sm:grid-cols-[1fr_11rem]">
        {text('landmark', { label: 'Landmark', maxLength: 120, autoComplete: 'address-line2' })}
        {text('pin', {
          label: 'PIN code',
          required: true,
          inputMode: 'numeric',
          autoComplete: 'postal-code',
          // With the space that many put in the middle.
          maxLength: 9,
        })}
      </div>
      {text('instructions', {
        label: 'At the door',
        maxLength: 200,
        hint: 'Floor, bell, what to watch out for.',
      })}
    </>
  );
}
