'use client';

import { Plus, Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { EditorSection } from './editor-section';
import type { GroupForm, ValueForm } from './form/product-form';
import { OptionValueFields } from './option-value-fields';
import type { SectionProps } from './product-fields';
import { TextField } from './text-field';

const MAX_GROUPS = 6;
const MAX_VALUES = 30;
const NEW_VALUE: ValueForm = { key: '', label: '', detail: '', factor: '1', isNew: true };
const NEW_GROUP: GroupForm = { key: '', label: '', stocked: false, isNew: true, values: [NEW_VALUE] };

/** Groups of choices, such as size and flavour, with their values and prices. */
export function OptionsSection({ form, errors, set }: SectionProps) {
  const groups = form.options;
  const changeGroup = (index: number, change: Partial<GroupForm>) =>
    set({ options: groups.map((group, at) => (at === index ? { ...group, ...change } : group)) });
  const keepStockIn = (index: number | null) =>
    set({ options: groups.map((group, at) => ({ ...group, stocked: at === index })) });

  return (
    <EditorSection
      id="options"
      title="Options"
      note="Choices such as size or flavour. A factor changes the price: 1.8, or +80%."
    >
      {groups.map((group, index) => (
        <OptionGroupFields
          key={index}
          group={group}
          index={index}
          price={form.price}
          errors={errors}
          onChange={(change) => changeGroup(index, change)}
          onKeepStock={() => keepStockIn(index)}
          onRemove={() => set({ options: groups.filter((_, at) => at !== index) })}
        />
      ))}
      {groups.length > 0 && (
        <label className="flex min-h-11 items-center gap-3 text-15">
          <input
            type="radio"
            name="stocked"
            checked={groups.every(({ stocked }) => !stocked)}
            onChange={() => keepStockIn(null)}
            className="size-5 accent-green"
          />
          One stock for the whole product
        </label>
      )}
      {groups.length < MAX_GROUPS && (
        <Button
          variant="quiet"
          onClick={() => set({ options: [...groups, NEW_GROUP] })}
          className="justify-self-start"
        >
          <Plus aria-hidden />
          Add an option
        </Button>
      )}
    </EditorSection>
  );
}

type OptionGroupFieldsProps = {
  group: GroupForm;
  index: number;
  price: string;
  errors: SectionProps['errors'];
  onChange: (change: Partial<GroupForm>) => void;
  onKeepStock: () => void;
  onRemove: () => void;
};

function OptionGroupFields({
  group,
  index,
  price,
  errors,
  onChange,
  onKeepStock,
  onRemove,
}: OptionGroupFieldsProps) {
  const path = `options.${index}`;
  const { values } = group;
  const name = group.label || `option ${index + 1}`;

  function moveUp(at: number): void {
    const next = [...values];
    const [moved] = next.splice(at, 1);
    if (moved) next.splice(at - 1, 0, moved);
    onChange({ values: next });
  }

  return (
    <fieldset className="grid min-w-0 gap-3 rounded-lg border border-line p-3 sm:p-4">
      <legend className="sr-only">{name}</legend>
      <div className="flex items-start gap-2">
        <TextField
          path={`${path}.label`}
          label="Option"
          placeholder="Size"
          value={group.label}
          onChange={(label) => onChange({ label })}
          error={errors[`${path}.label`] ?? errors[path]}
          maxLength={40}
          className="flex-1"
        />
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Remove ${name}`}
          onClick={onRemove}
          className="mt-7 text-soft"
        >
          <Trash2 aria-hidden />
        </Button>
      </div>
      <label className="flex min-h-11 items-center gap-3 text-15">
        <input
          type="radio"
          name="stocked"
          checked={group.stocked}
          onChange={onKeepStock}
          className="size-5 accent-green"
        />
        Each value has its own stock
      </label>
      <ul className="grid gap-3">
        {values.map((value, at) => (
          <OptionValueFields
            key={at}
            value={value}
            isFirst={at === 0}
            path={`${path}.values.${at}`}
            price={price}
            errors={errors}
            onChange={(change) =>
              onChange({ values: values.map((one, other) => (other === at ? { ...one, ...change } : one)) })
            }
            onMoveUp={at > 0 ? () => moveUp(at) : null}
            onRemove={
              values.length > 1 ? () => onChange({ values: values.filter((_, other) => other !== at) }) : null
            }
          />
        ))}
      </ul>
      {values.length < MAX_VALUES && (
        <Button
          variant="ghost"
          onClick={() => onChange({ values: [...values, NEW_VALUE] })}
          className="justify-self-start"
        >
          <Plus aria-hidden />
          Add a value
        </Button>
      )}
    </fieldset>
  );
}
