import type { ReactNode } from 'react';
import { Field } from '@/components/ui/form/field';
import { Input } from '@/components/ui/form/input';
import { SETTING_LABELS } from './setting-text';
import type { SettingKey, SettingsForm } from './settings-form';
import type { SettingsSection } from './use-settings-section';

type TextKey = { [K in SettingKey]: SettingsForm[K] extends string ? K : never }[SettingKey];

type SettingFieldProps = {
  section: SettingsSection;
  name: TextKey;
  note?: string;
  hint?: ReactNode;
  maxLength?: number;
  inputMode?: 'text' | 'decimal' | 'numeric';
  /** Shown before the input, such as a currency sign, or after it. */
  before?: string;
  after?: string;
};

/** One setting as an input line. */
export function SettingField({ section, name, note, hint, before, after, ...input }: SettingFieldProps) {
  return (
    <Field
      label={SETTING_LABELS[name]}
      note={note}
      hint={hint}
      error={section.errors[name]}
      className="content-start"
    >
      {(control) => (
        <span className="flex items-center gap-2">
          {before && <span aria-hidden>{before}</span>}
          <Input
            {...control}
            {...input}
            autoComplete="off"
            value={section.form[name]}
            onChange={({ target }) => section.set({ [name]: target.value })}
          />
          {after && (
            <span aria-hidden className="shrink-0 text-15 text-soft">
              {after}
            </span>
          )}
        </span>
      )}
    </Field>
  );
}
