import { keyOfLabel } from '@/lib/domain/catalogue/option-text';
import type { Category } from '@/lib/domain/catalogue/product-schema';

export type SubcategoryForm = { key: string; label: string; isNew: boolean };
export type CategoryForm = { label: string; subcategories: SubcategoryForm[] };

const MAX_KEY_LENGTH = 32;
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** "Ready to eat" -> "ready-to-eat", within the length of a key. */
export function categoryKey(label: string): string {
  return keyOfLabel(label.normalize('NFKD').replace(/\p{M}/gu, ''))
    .slice(0, MAX_KEY_LENGTH)
    .replace(/-+$/, '');
}

export function toCategoryForm(category: Category | null): CategoryForm {
  return {
    label: category?.label ?? '',
    subcategories: (category?.subcategories ?? []).map(({ key, label }) => ({ key, label, isNew: false })),
  };
}

/**
 * Reads the fields of a category. `errors` has the texts by path; subcategories without a label are dropped when they
 * are new.
 */
export function readCategoryForm({ label, subcategories }: CategoryForm): {
  fields: { label: string; subcategories: { key: string; label: string }[] };
  errors: Record<string, string>;
} {
  const errors: Record<string, string> = {};
  if (!categoryKey(label)) errors.label = 'Give it a name with Latin letters or digits.';
  const named = subcategories.map((one) => ({
    key: one.isNew ? categoryKey(one.label) : one.key,
    label: oneLine(one.label),
    isNew: one.isNew,
  }));
  named.forEach((one, index) => {
    if (one.isNew && one.label === '') return;
    if (one.label === '') errors[`subcategories.${index}`] = 'Name it, or remove it.';
    else if (one.key === '') errors[`subcategories.${index}`] = 'Use at least one Latin letter or digit.';
    else if (named.filter(({ key }) => key === one.key).length > 1)
      errors[`subcategories.${index}`] = 'Another subcategory has this name.';
  });
  return {
    errors,
    fields: {
      label: oneLine(label),
      subcategories: named.filter((one) => one.label !== '').map(({ key, label }) => ({ key, label })),
    },
  };
}
