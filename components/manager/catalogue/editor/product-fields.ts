import type { ProductForm } from './form/product-form';
import type { FormErrors } from './form/read-form';

/** What each section of the editor gets. */
export type SectionProps = {
  form: ProductForm;
  errors: FormErrors;
  /** Changes some fields of the form. */
  set: (change: Partial<ProductForm>) => void;
};
