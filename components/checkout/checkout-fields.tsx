import { Banknote } from 'lucide-react';
import { AddressFields } from '@/components/accounts/area/addresses/address-fields';
import { Field } from '@/components/ui/form/field';
import { Select } from '@/components/ui/form/select';
import { Input, Textarea } from '@/components/ui/form/input';
import type { ProfileAddress } from '@/lib/domain/accounts/profile-schema';
import { IF_MISSING, type IfMissing } from '@/lib/domain/orders/changes/if-missing';
import { IF_MISSING_LABEL } from '../orders/change-text';
import { CheckoutAddresses, type AddressChoice } from './checkout-addresses';
import { CheckoutGroup } from './checkout-group';
import { addressOf, type CheckoutErrors, type CheckoutField, type CheckoutValues } from './checkout-form';
import { fieldId } from './error-summary';

type CheckoutFieldsProps = {
  values: CheckoutValues;
  errors: CheckoutErrors;
  saved: ProfileAddress[];
  choice: AddressChoice;
  disabled: boolean;
  ifMissing: IfMissing;
  onIfMissing: (choice: IfMissing) => void;
  onChange: (field: CheckoutField, value: string) => void;
  onChoose: (choice: AddressChoice) => void;
};

export function CheckoutFields({
  values,
  errors,
  saved,
  choice,
  disabled,
  ifMissing,
  onIfMissing,
  onChange,
  onChoose,
}: CheckoutFieldsProps) {
  return (
    <fieldset disabled={disabled} className="grid gap-5">
      <legend className="sr-only">Your order</legend>
      <CheckoutGroup title="Where it goes">
        <CheckoutAddresses saved={saved} choice={choice} onChoose={onChoose}>
          <AddressFields
            values={addressOf(values)}
            errors={{
              line: errors['address.line'],
              landmark: errors['address.landmark'],
              pin: errors['address.pin'],
              instructions: errors['address.instructions'],
            }}
            idOf={(field) => fieldId(`address.${field}`)}
            onChange={(field, value) => onChange(`address.${field}`, value)}
          />
        </CheckoutAddresses>
      </CheckoutGroup>
      <CheckoutGroup title="How to reach you">
        <Field
          id={fieldId('phone')}
          label="Phone"
          hint="Your delivery partner calls it only about this order."
          error={errors.phone}
        >
          {(control) => (
            <Input
              {...control}
              name="phone"
              type="tel"
              autoComplete="tel"
              maxLength={40}
              required
              value={values.phone}
              onChange={(event) => onChange('phone', event.target.value)}
            />
          )}
        </Field>
      </CheckoutGroup>
      <CheckoutGroup title="How you pay">
        <p className="flex items-center gap-3.5 rounded-md bg-green-soft p-4">
          <Banknote aria-hidden className="size-6 shrink-0 text-green" />
          <span>
            <span className="block text-15 font-semibold">Cash on delivery</span>
            <span className="block text-13 text-soft">You pay when it is in your hands.</span>
          </span>
        </p>
      </CheckoutGroup>
      <CheckoutGroup title="Anything else">
        <Field label="If something is missing">
          {(control) => (
            <Select
              {...control}
              name="ifMissing"
              value={ifMissing}
              onChange={({ target }) => onIfMissing(target.value as IfMissing)}
            >
              {IF_MISSING.map((value) => (
                <option key={value} value={value}>
                  {IF_MISSING_LABEL[value]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field id={fieldId('notes')} label="Note for the shop" note="Optional" error={errors.notes}>
          {(control) => (
            <Textarea
              {...control}
              name="notes"
              maxLength={300}
              value={values.notes}
              onChange={(event) => onChange('notes', event.target.value)}
            />
          )}
        </Field>
      </CheckoutGroup>
    </fieldset>
  );
}
