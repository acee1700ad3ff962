import { sameValue } from '@/lib/client/catalogue/same-value';
import { FORM_FIELDS, type FormField, type ProductForm } from './product-form';

export type FormMerge = {
  /** Mine where I changed a field, theirs elsewhere. */
  merged: ProductForm;
  /** Fields that both changed, to different values. */
  conflicts: FormField[];
  /** Fields that only they changed. */
  taken: FormField[];
};

/** The fields in which two forms differ. */
export function changedFields(a: ProductForm, b: ProductForm): FormField[] {
  return FORM_FIELDS.filter((field) => !sameValue(a[field], b[field]));
}

/** Three-way merge of the form when another manager has saved: `base` is the state from which both started. */
export function mergeForms(base: ProductForm, mine: ProductForm, theirs: ProductForm): FormMerge {
  const byMe = new Set(changedFields(base, mine));
  const byThem = changedFields(base, theirs);
  const taken = byThem.filter((field) => !byMe.has(field));
  return {
    taken,
    conflicts: byThem.filter((field) => byMe.has(field) && !sameValue(mine[field], theirs[field])),
    merged: takeFields(mine, theirs, taken),
  };
}

/** `mine` with some fields of `theirs`. */
export function takeFields(mine: ProductForm, theirs: ProductForm, fields: FormField[]): ProductForm {
  return { ...mine, ...Object.fromEntries(fields.map((field) => [field, theirs[field]])) };
}
