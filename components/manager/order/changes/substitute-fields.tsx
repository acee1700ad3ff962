'use client';

import { X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/form/field';
import { Select } from '@/components/ui/form/select';
import { Stepper } from '@/components/ui/form/stepper';
import { MAX_QUANTITY } from '@/lib/domain/cart/cart-limits';
import { stockLeft, unitPrice } from '@/lib/domain/catalogue/pricing';
import { formatMoney } from '@/lib/domain/money';
import type { ChosenSubstitute } from './use-substitute';

type SubstituteFieldsProps = {
  substitute: ChosenSubstitute;
  currency: string;
  /** The value of the missing pieces in minor units. */
  missingValue: number;
  onChange: (substitute: ChosenSubstitute | null) => void;
};

/** The chosen substitute: its options, its pieces, and the customer's consent if it is dearer. */
export function SubstituteFields({ substitute, currency, missingValue, onChange }: SubstituteFieldsProps) {
  const { product, options, quantity, agreed } = substitute;
  const price = unitPrice(product, options);
  const left = stockLeft(product, options);
  const dearerBy = price * quantity - missingValue;
  return (
    <div className="grid gap-3 rounded-lg bg-well p-3">
      <div className="flex items-start justify-between gap-2">
        <p className="min-w-0 text-15 font-medium wrap-anywhere">
          {product.name}
          <span className="block text-13 font-normal text-soft">
            {[product.packSize, formatMoney(price, currency), `${left} in stock`].filter(Boolean).join(' · ')}
          </span>
        </p>
        <Button
          type="button"
          variant="ghost"
          size="icon"
          aria-label={`Take ${product.name} out again`}
          onClick={() => onChange(null)}
        >
          <X aria-hidden />
        </Button>
      </div>
      {product.options.map((group) => (
        <Field key={group.key} label={group.label}>
          {(control) => (
            <Select
              {...control}
              className="h-11 text-15"
              value={options[group.key]}
              onChange={({ target }) =>
                onChange({ ...substitute, options: { ...options, [group.key]: target.value } })
              }
            >
              {group.values.map((value) => (
                <option key={value.key} value={value.key}>
                  {value.label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ))}
      <div className="flex items-center justify-between gap-3">
        <span className="text-15">Pieces</span>
        <Stepper
          label={product.name}
          tone="quiet"
          className="bg-card"
          min={1}
          max={Math.max(1, Math.min(MAX_QUANTITY, left))}
          value={quantity}
          onChange={(pieces) => onChange({ ...substitute, quantity: pieces })}
        />
      </div>
      {dearerBy > 0 && (
        <label className="flex min-h-11 items-center gap-3 text-15">
          <input
            type="checkbox"
            checked={agreed}
            onChange={({ target }) => onChange({ ...substitute, agreed: target.checked })}
            className="size-5 shrink-0 accent-green"
          />
          The customer agreed to pay {formatMoney(dearerBy, currency)} more for it
        </label>
      )}
    </div>
  );
}
