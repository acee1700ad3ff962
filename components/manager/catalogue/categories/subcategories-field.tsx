'use client';

import { ArrowUp, Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/form/field';
import { Input } from '@/components/ui/form/input';
import type { SubcategoryForm } from './category-form';

type SubcategoriesFieldProps = {
  value: SubcategoryForm[];
  errors: Record<string, string>;
  onChange: (value: SubcategoryForm[]) => void;
};

/** The subcategories of a category in their order. */
export function SubcategoriesField({ value, errors, onChange }: SubcategoriesFieldProps) {
  function moveUp(index: number): void {
    const next = [...value];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index - 1, 0, moved);
    onChange(next);
  }
  return (
    <fieldset className="grid gap-2">
      <legend className="pb-1.5 text-15 font-medium">Subcategories</legend>
      {value.map(({ label }, index) => (
        <div key={index} className="flex items-start gap-1">
          <Field
            label={<span className="sr-only">Subcategory {index + 1}</span>}
            error={errors[`subcategories.${index}`]}
            className="flex-1 gap-0"
          >
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                maxLength={40}
                value={label}
                onChange={({ target }) =>
                  onChange(value.map((one, at) => (at === index ? { ...one, label: target.value } : one)))
                }
              />
            )}
          </Field>
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Move ${label || 'subcategory'} up`}
            disabled={index === 0}
            onClick={() => moveUp(index)}
          >
            <ArrowUp aria-hidden />
          </Button>
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Remove ${label || 'subcategory'}`}
            onClick={() => onChange(value.filter((_, at) => at !== index))}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      <Button
        variant="ghost"
        onClick={() => onChange([...value, { key: '', label: '', isNew: true }])}
        className="justify-self-start"
      >
        <Plus aria-hidden />
        Add a subcategory
      </Button>
    </fieldset>
  );
}
