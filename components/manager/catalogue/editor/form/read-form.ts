import { parseDecimalText } from '@/lib/domain/catalogue/decimal-text';
import { parseFactorText } from '@/lib/domain/catalogue/factor-text';
import { keyOfLabel } from '@/lib/domain/catalogue/option-text';
import type { OptionGroup, Product } from '@/lib/domain/catalogue/product-schema';
import type { FormField, GroupForm, ProductForm } from './product-form';

/** Error texts by the path of the field in a request, such as `price` or `options.0.values.1.label`. */
export type FormErrors = Record<string, string>;

export type EditedFields = Pick<
  Product,
  | 'name'
  | 'sku'
  | 'brand'
  | 'description'
  | 'category'
  | 'subcategory'
  | 'packSize'
  | 'price'
  | 'taxRate'
  | 'hsn'
  | 'images'
  | 'imageAlts'
  | 'options'
  | 'tags'
  | 'available'
  | 'availableAgainAt'
  | 'featured'
  | 'lowStockAt'
  | 'slug'
>;

/** The fields of a product that each field of the form sets. */
export const PRODUCT_FIELDS: Record<FormField, (keyof EditedFields)[]> = {
  name: ['name'],
  sku: ['sku'],
  brand: ['brand'],
  description: ['description'],
  category: ['category'],
  subcategory: ['subcategory'],
  packSize: ['packSize'],
  price: ['price'],
  taxRate: ['taxRate'],
  hsn: ['hsn'],
  pictures: ['images', 'imageAlts'],
  options: ['options'],
  tags: ['tags'],
  sale: ['available', 'availableAgainAt'],
  featured: ['featured'],
  lowStockAt: ['lowStockAt'],
  slug: ['slug'],
};

const MAX_PRICE = 100_000_000;
const MAX_KEY_LENGTH = 32;
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Reads the fields of the product from the form. Fields with an error have a placeholder value. */
export function readForm(form: ProductForm): { fields: EditedFields; errors: FormErrors } {
  const errors: FormErrors = {};
  const number = (path: string, parsed: number | null, message: string): number => {
    if (parsed === null) errors[path] = message;
    return parsed ?? 0;
  };
  if (!oneLine(form.name)) errors.name = 'Give the product a name.';
  if (!/^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/.test(form.sku.trim()))
    errors.sku = 'Enter an SKU of letters, digits, dots, dashes or slashes.';
  if (!form.category) errors.category = 'Choose a category.';
  if (!/^(\d{4}|\d{6}|\d{8})?$/.test(form.hsn.trim())) errors.hsn = 'An HSN code has 4, 6 or 8 digits.';
  const slug = form.slug.trim();
  if (slug && !/^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/.test(slug))
    errors.slug = 'Use small letters, digits and dashes.';
  const price = number('price', parseDecimalText(form.price, 2), 'Enter a price such as 68 or 68.50.');
  if (price > MAX_PRICE) errors.price = 'Enter a price of at most ₹10,00,000.';
  const taxRate = number('taxRate', parseDecimalText(form.taxRate, 2), 'Enter a percentage such as 5 or 12.');
  if (taxRate > 10_000) errors.taxRate = 'Enter a percentage of at most 100.';
  const lowStockAt = number('lowStockAt', parseDecimalText(form.lowStockAt, 0), 'Enter a number of pieces.');
  if (lowStockAt > 1_000_000) errors.lowStockAt = 'Enter at most 10,00,000 pieces.';
  const tags = [...new Set(form.tags.split(',').map(oneLine).filter(Boolean))];
  if (tags.some((tag) => tag.length > 30)) errors.tags = 'A tag has at most 30 characters.';
  if (tags.length > 20) errors.tags = 'Keep at most 20 tags.';
  return {
    errors,
    fields: {
      name: oneLine(form.name),
      sku: form.sku.trim(),
      brand: oneLine(form.brand),
      description: form.description.trim(),
      category: form.category,
      subcategory: form.subcategory,
      packSize: oneLine(form.packSize),
      price,
      taxRate,
      hsn: form.hsn.trim(),
      images: form.pictures.map(({ address }) => address),
      imageAlts: form.pictures.map(({ alt }) => oneLine(alt)),
      options: form.options.map((group, index) => readGroup(group, `options.${index}`, form.options, errors)),
      tags,
      available: form.sale.available,
      availableAgainAt: form.sale.available ? null : form.sale.until,
      featured: form.featured,
      lowStockAt,
      slug,
    },
  };
}

/** The key of a group or value: that of saved ones never changes, that of new ones follows the label. */
export function keyOf({ key, label, isNew }: { key: string; label: string; isNew: boolean }): string {
  if (!isNew) return key;
  return keyOfLabel(label.normalize('NFKD').replace(/\p{M}/gu, ''))
    .slice(0, MAX_KEY_LENGTH)
    .replace(/-+$/, '');
}

function readGroup(group: GroupForm, path: string, all: GroupForm[], errors: FormErrors): OptionGroup {
  const key = keyOf(group);
  if (!oneLine(group.label)) errors[`${path}.label`] = 'Name this option, such as Size.';
  else if (!key) errors[`${path}.label`] = 'Use at least one Latin letter or digit.';
  else if (all.filter((other) => keyOf(other) === key).length > 1)
    errors[`${path}.label`] = 'Another option has this name.';
  if (group.values.length === 0) errors[`${path}.label`] = 'Add at least one value.';
  return {
    key,
    label: oneLine(group.label),
    stocked: group.stocked,
    values: group.values.map((value, index) => {
      const valuePath = `${path}.values.${index}`;
      const valueKey = keyOf(value);
      const priceMultiplier = parseFactorText(value.factor);
      if (!oneLine(value.label)) errors[`${valuePath}.label`] = 'Name this value, such as 500 g.';
      else if (!valueKey) errors[`${valuePath}.label`] = 'Use at least one Latin letter or digit.';
      else if (group.values.filter((other) => keyOf(other) === valueKey).length > 1)
        errors[`${valuePath}.label`] = 'Another value has this name.';
      if (priceMultiplier === null)
        errors[`${valuePath}.priceMultiplier`] = 'Enter a factor such as 1.8, or +80%.';
      const detail = oneLine(value.detail);
      return {
        key: valueKey,
        label: oneLine(value.label),
        ...(detail ? { detail } : {}),
        priceMultiplier: priceMultiplier ?? 1,
      };
    }),
  };
}
