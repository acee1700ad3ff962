import { Banknote } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { fieldId } from './fault-summary';
import type { CheckoutFaults, CheckoutField, CheckoutValues } from './checkout-form';

type CheckoutFieldsProps = {
  values: CheckoutValues;
  faults: CheckoutFaults;
  disabled: boolean;
  onChange: (field: CheckoutField, value: string) => void;
};

export function CheckoutFields({ values, faults, disabled, onChange }: CheckoutFieldsProps) {
  const text = (field: CheckoutField, label: string, props: ComponentProps<'input'> & { hint?: string }) => {
    const { hint, ...input } = props;
    return (
      <Field
        id={fieldId(field)}
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
  };
  return (
    <fieldset disabled={disabled} className="grid gap-5">
      <legend className="sr-only">Your order</legend>
      <Group title="Where it goes">
        {text('address.line', 'House and street', {
          required: true,
          autoComplete: 'street-address',
          maxLength: 200,
        })}
        <div className="grid gap-4 sm:grid-cols-[1fr_11rem]">
          {text('address.landmark', 'Landmark', { maxLength: 120, autoComplete: 'address-line2' })}
          {text('address.pin', 'PIN code', {
            required: true,
            inputMode: 'numeric',
            autoComplete: 'postal-code',
            maxLength: 6,
          })}
        </div>
        {text('address.instructions', 'At the door', {
          maxLength: 200,
          hint: 'Floor, bell, what to watch out for.',
        })}
      </Group>
      <Group title="How to reach you">
        {text('phone', 'Phone', {
          required: true,
          type: 'tel',
          autoComplete: 'tel',
          maxLength: 20,
          hint: 'Your delivery partner calls it only about this order.',
        })}
      </Group>
      <Group title="How you pay">
        <p className="flex items-center gap-3.5 rounded-md bg-green-soft p-4">
          <Banknote aria-hidden className="size-6 shrink-0 text-green" />
          <span>
            <span className="block text-15 font-semibold">Cash on delivery</span>
            <span className="block text-13 text-soft">You pay when it is in your hands.</span>
          </span>
        </p>
      </Group>
      <Group title="Anything else">
        <Field id={fieldId('notes')} label="Note for the shop" note="Optional" error={faults.notes}>
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
      </Group>
    </fieldset>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card className="grid gap-4 p-4 lg:p-5">
      <h2 className="text-17 font-semibold">{title}</h2>
      {children}
    </Card>
  );
}
