'use client';

import { parseDecimalText } from '@/lib/domain/catalogue/decimal-text';
import { formatMoney } from '@/lib/domain/money';
import { EditorSection } from './editor-section';
import type { SectionProps } from './product-fields';
import { TextField } from './text-field';

/** The tax that a price includes, in minor units, rounded half up. */
function includedTax(price: number, taxRate: number): number {
  return Math.round((price * taxRate) / (10_000 + taxRate));
}

export function PriceSection({ form, errors, set }: SectionProps) {
  const price = parseDecimalText(form.price, 2);
  const taxRate = parseDecimalText(form.taxRate, 2);
  const taxText =
    price !== null && taxRate
      ? `${formatMoney(includedTax(price, taxRate))} of the price is tax.`
      : undefined;
  return (
    <EditorSection id="price" title="Price and tax" note="The price is what the customer pays, tax included.">
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField
          path="price"
          label="Price in ₹"
          inputMode="decimal"
          value={form.price}
          onChange={(value) => set({ price: value })}
          error={errors.price}
          hint={price === null ? undefined : formatMoney(price)}
          maxLength={16}
        />
        <TextField
          path="taxRate"
          label="Tax rate in %"
          inputMode="decimal"
          value={form.taxRate}
          onChange={(value) => set({ taxRate: value })}
          error={errors.taxRate}
          hint={taxText}
          maxLength={6}
        />
        <TextField
          path="hsn"
          label="HSN code"
          note="Optional"
          inputMode="numeric"
          value={form.hsn}
          onChange={(hsn) => set({ hsn })}
          error={errors.hsn}
          maxLength={8}
        />
      </div>
    </EditorSection>
  );
}
