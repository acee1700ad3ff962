'use client';

import { Switch } from '@/components/ui/form/switch';
import { Field } from '@/components/ui/form/field';
import { Select } from '@/components/ui/form/select';
import { useMounted } from '@/components/ui/hooks/use-mounted';
import { formatMoment } from '@/components/ui/time-text';
import { usePauses } from '../cells/use-pauses';
import { EditorSection } from './editor-section';
import { fieldId } from './field-id';
import type { SectionProps } from './product-fields';
import { TextField } from './text-field';

/** When and where the shop shows the product. */
export function ShelfSection({ form, errors, set }: SectionProps) {
  const { available, until } = form.sale;
  return (
    <EditorSection id="shelf" title="In the shop">
      <label className="flex items-center justify-between gap-4 text-15 font-medium">
        On sale
        <Switch
          id={fieldId('available')}
          checked={available}
          onCheckedChange={(on) => set({ sale: { available: on, until: null } })}
        />
      </label>
      {!available && (
        <UntilField
          until={until}
          error={errors.availableAgainAt}
          onChange={(end) => set({ sale: { available: false, until: end } })}
        />
      )}
      <label className="flex items-center justify-between gap-4 text-15 font-medium">
        <span className="grid">
          Featured
          <span className="text-13 font-normal text-soft">On the home page while it has no shelves</span>
        </span>
        <Switch
          id={fieldId('featured')}
          checked={form.featured}
          onCheckedChange={(featured) => set({ featured })}
        />
      </label>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          path="lowStockAt"
          label="Low-stock level"
          hint="At this number or below, the card says how many are left."
          inputMode="numeric"
          value={form.lowStockAt}
          onChange={(lowStockAt) => set({ lowStockAt })}
          error={errors.lowStockAt}
          maxLength={7}
        />
        <TextField
          path="tags"
          label="Tags"
          note="Optional"
          hint="Words that search finds it by, with commas between."
          value={form.tags}
          onChange={(tags) => set({ tags })}
          error={errors.tags}
          maxLength={640}
        />
      </div>
    </EditorSection>
  );
}

type UntilFieldProps = {
  until: string | null;
  error: string | undefined;
  onChange: (until: string | null) => void;
};

function UntilField({ until, error, onChange }: UntilFieldProps) {
  const mounted = useMounted();
  const pauses = usePauses();
  return (
    <Field
      id={fieldId('availableAgainAt')}
      label="Off sale"
      error={error}
      hint={until && mounted ? `Back by itself: ${formatMoment(until)}` : 'It comes back when you say so.'}
    >
      {(control) => (
        <Select
          {...control}
          value={until === null ? 'open' : 'set'}
          onChange={({ target }) => {
            const chosen = pauses.find(({ pause }) => pause === target.value);
            if (chosen) onChange(chosen.end());
          }}
        >
          {until !== null && <option value="set">Until the time below</option>}
          {pauses.map(({ pause, label }) => (
            <option key={pause} value={pause}>
              {label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
