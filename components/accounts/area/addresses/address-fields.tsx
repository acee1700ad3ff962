import type { ComponentProps } from 'react';
import { Field } from '@/components/ui/form/field';
import { Input } from '@/components/ui/form/input';
import type { AddressField, AddressText } from './address-validation';

type AddressFieldsProps = {
  values: AddressText;
  errors: Partial<AddressText>;
  /** Ids for the fields, when an error summary links to them. */
  idOf?: (field: AddressField) => string;
  onChange: (field: AddressField, value: string) => void;
};

/** The fields of an address, for the checkout and the account. */
export function AddressFields({ values, errors, idOf, onChange }: AddressFieldsProps) {
  const textField = (
    field: AddressField,
    { label, hint, ...input }: ComponentProps<'input'> & { label: string; hint?: string },
  ) => (
    <Field
      id={idOf?.(field)}
      label={label}
      hint={hint}
      note={input.required ? undefined : 'Optional'}
      error={errors[field]}
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
      {textField('line', {
        label: 'House and street',
        required: true,
        autoComplete: 'street-address',
        maxLength: 200,
      })}
      <div className="grid gap-4 sm:grid-cols-[1fr_11rem]">
        {textField('landmark', { label: 'Landmark', maxLength: 120, autoComplete: 'address-line2' })}
        {textField('pin', {
          label: 'PIN code',
          required: true,
          inputMode: 'numeric',
          autoComplete: 'postal-code',
          // With the space that many put in the middle.
          maxLength: 9,
        })}
      </div>
      {textField('instructions', {
        label: 'At the door',
        maxLength: 200,
        hint: 'Floor, bell, what to watch out for.',
      })}
    </>
  );
}
