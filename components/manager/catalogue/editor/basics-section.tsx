'use client';

import { Field } from '@/components/ui/form/field';
import { Select } from '@/components/ui/form/select';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import { EditorSection } from './editor-section';
import { fieldId } from './field-id';
import type { SectionProps } from './product-fields';
import { TextField } from './text-field';

export function BasicsSection({ form, errors, set, categories }: SectionProps & { categories: Category[] }) {
  const category = categories.find(({ key }) => key === form.category);
  return (
    <EditorSection id="basics" title="Basics">
      <TextField
        path="name"
        label="Name"
        value={form.name}
        onChange={(name) => set({ name })}
        error={errors.name}
        maxLength={120}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          path="brand"
          label="Brand"
          note="Optional"
          value={form.brand}
          onChange={(brand) => set({ brand })}
          error={errors.brand}
          maxLength={80}
        />
        <TextField
          path="packSize"
          label="Pack size"
          note="Optional"
          placeholder="1 L, 6 pieces"
          value={form.packSize}
          onChange={(packSize) => set({ packSize })}
          error={errors.packSize}
          maxLength={40}
        />
        <Field id={fieldId('category')} label="Category" error={errors.category}>
          {(control) => (
            <Select
              {...control}
              value={form.category}
              onChange={({ target }) => set({ category: target.value, subcategory: '' })}
            >
              {!category && <option value={form.category}>{form.category || 'Choose one'}</option>}
              {categories.map(({ key, label }) => (
                <option key={key} value={key}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field id={fieldId('subcategory')} label="Subcategory" note="Optional" error={errors.subcategory}>
          {(control) => (
            <Select
              {...control}
              value={form.subcategory}
              onChange={({ target }) => set({ subcategory: target.value })}
            >
              <option value="">None</option>
              {category?.subcategories.map(({ key, label }) => (
                <option key={key} value={key}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <TextField
        path="description"
        label="Description"
        note="Optional"
        value={form.description}
        onChange={(description) => set({ description })}
        error={errors.description}
        maxLength={2000}
        rows={4}
      />
      <TextField
        path="sku"
        label="SKU"
        hint="Your own number for it. No other product may have it."
        value={form.sku}
        onChange={(sku) => set({ sku })}
        error={errors.sku}
        maxLength={40}
        className="sm:w-1/2"
      />
    </EditorSection>
  );
}
