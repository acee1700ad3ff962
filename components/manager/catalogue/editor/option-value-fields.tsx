'use client';

import { ArrowUp, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { parseDecimalText } from '@/lib/domain/catalogue/decimal-text';
import { differenceText, parseFactorText } from '@/lib/domain/catalogue/factor-text';
import { unitPrice } from '@/lib/domain/catalogue/pricing';
import { formatMoney } from '@/lib/domain/money';
import type { ValueForm } from './form/product-form';
import { keyOf } from './form/read-form';
import type { SectionProps } from './product-fields';
import { TextField } from './text-field';

type OptionValueFieldsProps = {
  value: ValueForm;
  /** The first value shows the labels of the columns on wide screens. */
  isFirst: boolean;
  path: string;
  /** The price of the product as typed. */
  price: string;
  errors: SectionProps['errors'];
  onChange: (change: Partial<ValueForm>) => void;
  onMoveUp: (() => void) | null;
  onRemove: (() => void) | null;
};

/** The price with this value alone: "₹122.40 · +80%". Null while price or factor cannot be read. */
function resultText(price: string, factor: string): string | null {
  const base = parseDecimalText(price, 2);
  const priceMultiplier = parseFactorText(factor);
  if (base === null || priceMultiplier === null) return null;
  const group = {
    key: 'group',
    label: '',
    stocked: false,
    values: [{ key: 'value', label: '', priceMultiplier }],
  };
  const result = unitPrice({ price: base, options: [group] }, { group: 'value' });
  return `${formatMoney(result)} · ${differenceText(priceMultiplier)}`;
}

export function OptionValueFields({
  value,
  isFirst,
  path,
  price,
  errors,
  onChange,
  onMoveUp,
  onRemove,
}: OptionValueFieldsProps) {
  const name = value.label || 'value';
  const key = keyOf(value);
  const columnLabel = (text: string) => <span className={isFirst ? undefined : 'sm:sr-only'}>{text}</span>;
  return (
    <li className="grid grid-cols-2 gap-x-3 gap-y-2 max-sm:border-t max-sm:border-line max-sm:pt-3 sm:grid-cols-[1.2fr_1.2fr_1fr_5.5rem] sm:items-start">
      <TextField
        path={`${path}.label`}
        label={columnLabel('Value')}
        value={value.label}
        onChange={(label) => onChange({ label })}
        error={errors[`${path}.label`] ?? errors[`${path}.key`]}
        hint={key ? `Key ${key}` : undefined}
        maxLength={40}
      />
      <TextField
        path={`${path}.detail`}
        label={columnLabel('Detail')}
        value={value.detail}
        onChange={(detail) => onChange({ detail })}
        error={errors[`${path}.detail`]}
        maxLength={80}
      />
      <TextField
        path={`${path}.priceMultiplier`}
        label={columnLabel('Factor')}
        value={value.factor}
        onChange={(factor) => onChange({ factor })}
        error={errors[`${path}.priceMultiplier`]}
        hint={resultText(price, value.factor) ?? undefined}
        maxLength={12}
      />
      <span className={cn('flex self-start justify-self-end', isFirst ? 'sm:mt-7' : 'sm:mt-1.5')}>
        {onMoveUp && (
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Move ${name} up`}
            onClick={onMoveUp}
            className="text-soft"
          >
            <ArrowUp aria-hidden />
          </Button>
        )}
        {onRemove && (
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Remove ${name}`}
            onClick={onRemove}
            className="text-soft"
          >
            <X aria-hidden />
          </Button>
        )}
      </span>
    </li>
  );
}
