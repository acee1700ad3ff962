import { z } from 'zod';
import { IdSchema } from '../ids';
import { oneLineText } from '../text-schema';
import { OptionKeySchema } from './product-schema';

const Label = oneLineText({ min: 1, max: 40 });

const Subcategories = z
  .array(z.strictObject({ key: OptionKeySchema, label: Label }))
  .max(30)
  .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, 'must not repeat a key');

/** Empty shows the picture of the first product. */
const Image = z
  .string()
  .regex(/^(\/api\/media\/[0-9a-f]{32}(\.[a-z]{3,4})?)?$/, 'must be a picture of this shop');

export const NewCategorySchema = z.strictObject({
  key: OptionKeySchema,
  label: Label,
  image: Image.default(''),
  subcategories: Subcategories.default([]),
});
export type NewCategory = z.output<typeof NewCategorySchema>;

export const CategoryChangeSchema = z.strictObject({
  /** The rev of the category that was edited. */
  rev: z.int().min(1),
  label: Label.optional(),
  image: Image.optional(),
  subcategories: Subcategories.optional(),
});
export type CategoryChange = Omit<z.output<typeof CategoryChangeSchema>, 'rev'>;

export const CategoryOrderSchema = z.strictObject({
  /** The ids of all categories in their new order. */
  ids: z.array(IdSchema).min(1).max(200),
});
