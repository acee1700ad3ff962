import { formatMoment } from '@/components/ui/time-text';
import type { FormField, ProductForm } from './form/product-form';

/** A value of a field as text, to compare two versions. */
export function fieldValueText(form: ProductForm, field: FormField): string {
  switch (field) {
    case 'price':
      return `₹${form.price}`;
    case 'taxRate':
      return `${form.taxRate}%`;
    case 'featured':
      return form.featured ? 'Yes' : 'No';
    case 'sale': {
      const { available, until } = form.sale;
      if (available) return 'On sale';
      return until ? `Off sale until ${formatMoment(until)}` : 'Off sale';
    }
    case 'pictures':
      return form.pictures.length === 0
        ? 'None'
        : form.pictures.map(({ alt }, index) => alt || `Picture ${index + 1}`).join(', ');
    case 'options':
      return form.options.length === 0 ? 'None' : form.options.map(groupText).join('; ');
    default:
      return form[field] || 'Empty';
  }
}

function groupText({ label, stocked, values }: ProductForm['options'][number]): string {
  const all = values.map(({ label: name, detail, factor }) =>
    [name, detail && `(${detail})`, factor !== '1' && `×${factor}`].filter(Boolean).join(' '),
  );
  return `${label}${stocked ? ' (own stock)' : ''}: ${all.join(', ')}`;
}
