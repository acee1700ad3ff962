import { isApiError } from '@/lib/client/api/api-error';
import { FIELD_LABELS, FORM_FIELDS } from './product-form';
import { type FormErrors, PRODUCT_FIELDS } from './read-form';

const CODE_FIELDS: Record<string, string> = { SKU_TAKEN: 'sku', SLUG_TAKEN: 'slug' };

/** Field errors of a refused request by path. Messages of a 400 begin in the middle of a sentence: "must be ...". */
export function serverErrors(error: unknown): FormErrors {
  if (!isApiError(error)) return {};
  const field = CODE_FIELDS[error.code];
  if (field) return { [field]: error.message };
  return Object.fromEntries(
    error.errors.map(({ path, message }) => [path, `It ${message.replace(/\.$/, '')}.`]),
  );
}

/** The label of the field of a path, such as "Options" of `options.0.values.1.label`. */
export function pathLabel(path: string): string {
  const name = path.split('.')[0];
  if (name === 'stock') return 'Opening stock';
  const field = FORM_FIELDS.find((one) => PRODUCT_FIELDS[one].some((productField) => productField === name));
  return field ? FIELD_LABELS[field] : 'Product';
}
