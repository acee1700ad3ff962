import { Field } from '@/components/ui/form/field';
import { Input } from '@/components/ui/form/input';
import { Segmented } from '@/components/ui/form/segmented';
import { Select } from '@/components/ui/form/select';
import { Switch } from '@/components/ui/form/switch';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import { MAX_PROMO_DESCRIPTION, MAX_PROMO_PRODUCTS } from '@/lib/domain/promotions/promo-limits';
import { PromoProducts } from './promo-products';
import type { PromoErrors, PromoForm } from './promo-form';

const KINDS = [
  { value: 'percent', label: 'Percent' },
  { value: 'amount', label: 'Amount' },
  { value: 'free_delivery', label: 'Free delivery' },
] as const;

type TextName = Exclude<
  { [K in keyof PromoForm]: PromoForm[K] extends string ? K : never }[keyof PromoForm],
  'kind'
>;

type PromoFieldsProps = {
  form: PromoForm;
  errors: PromoErrors;
  isNew: boolean;
  categories: Category[];
  onChange: (change: Partial<PromoForm>) => void;
};

/** The inputs of a promo code. */
export function PromoFields({ form, errors, isNew, categories, onChange }: PromoFieldsProps) {
  const text = (
    name: TextName,
    label: string,
    rest: { note?: string; hint?: string; type?: string } = {},
  ) => (
    <Field label={label} note={rest.note} hint={rest.hint} error={errors[name]} className="content-start">
      {(control) => (
        <Input
          {...control}
          type={rest.type ?? 'text'}
          autoComplete="off"
          disabled={name === 'code' && !isNew}
          className={name === 'code' ? 'uppercase' : undefined}
          inputMode={NUMERIC.has(name) ? 'decimal' : undefined}
          maxLength={name === 'description' ? MAX_PROMO_DESCRIPTION : 24}
          value={form[name]}
          onChange={({ target }) => onChange({ [name]: target.value })}
        />
      )}
    </Field>
  );
  const isFree = form.kind === 'free_delivery';
  return (
    <>
      {text('code', 'Code', isNew ? { hint: '3 to 20 letters or digits. It cannot be changed later.' } : {})}
      {text('description', 'Description', { note: 'Optional', hint: 'Customers see it in their cart.' })}
      <Segmented
        label="Kind"
        value={form.kind}
        options={KINDS}
        onChange={(kind) => onChange({ kind })}
        className="flex"
      />
      <div className="grid gap-4 sm:grid-cols-2">
        {!isFree && text('value', form.kind === 'percent' ? 'Percent off' : 'Rupees off')}
        {form.kind === 'percent' && text('maximumDiscount', 'At most, in rupees', { note: 'Optional' })}
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        {text('minimumItems', 'Cart from, in rupees', { note: 'Optional' })}
        {text('usageLimit', 'Uses in total', { note: 'Optional' })}
        {text('usageLimitPerUser', 'Uses a customer', { note: 'Optional' })}
      </div>
      <div className="grid gap-4">
        {text('startsAt', 'Starts', { note: 'Optional', type: 'datetime-local' })}
        {text('endsAt', 'Ends', { note: 'Optional', type: 'datetime-local' })}
      </div>
      <label className="flex items-center justify-between gap-4 text-15 font-medium">
        Only for a first order
        <Switch
          checked={form.firstOrderOnly}
          onCheckedChange={(firstOrderOnly) => onChange({ firstOrderOnly })}
        />
      </label>
      {!isFree && (
        <Field label="Category">
          {(control) => (
            <Select
              {...control}
              value={form.category}
              onChange={({ target }) => onChange({ category: target.value })}
            >
              <option value="">All categories</option>
              {categories.map(({ key, label }) => (
                <option key={key} value={key}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {!isFree && form.category === '' && (
        <PromoProducts
          ids={form.productIds}
          full={form.productIds.length >= MAX_PROMO_PRODUCTS}
          onChange={(productIds) => onChange({ productIds })}
        />
      )}
    </>
  );
}

const NUMERIC = new Set<TextName>([
  'value',
  'minimumItems',
  'maximumDiscount',
  'usageLimit',
  'usageLimitPerUser',
]);
