'use client';

import { slugOf } from '@/lib/domain/catalogue/slug';
import { EditorSection } from './editor-section';
import type { SectionProps } from './product-fields';
import { TextField } from './text-field';

/** The address of the product page. `savedSlug` is null for a new product. */
export function AddressSection({
  form,
  errors,
  set,
  savedSlug,
}: SectionProps & { savedSlug: string | null }) {
  const hint =
    savedSlug === null
      ? 'Made from the name when it is empty.'
      : form.slug === savedSlug
        ? 'It stays when the name changes.'
        : `Links to /products/${savedSlug} will lead to the new address.`;
  return (
    <EditorSection id="address" title="Address">
      <TextField
        path="slug"
        label="After /products/"
        value={form.slug}
        placeholder={savedSlug ?? slugOf(form.name)}
        onChange={(slug) => set({ slug })}
        error={errors.slug}
        hint={hint}
        maxLength={80}
      />
    </EditorSection>
  );
}
