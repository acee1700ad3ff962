import { z } from 'zod';
import { OptionKeySchema } from '../catalogue/product-schema';
import { IdSchema } from '../ids';
import { oneLineText } from '../text-schema';
import {
  MAX_PROMO_DESCRIPTION,
  MAX_PROMO_MONEY,
  MAX_PROMO_PRODUCTS,
  MAX_PROMO_USES,
  PROMO_KINDS,
} from './promo-limits';

/** A code as a person types it; converted to upper case. */
export const PromoCodeTextSchema = z
  .string()
  .regex(/^[A-Za-z0-9]{3,20}$/, 'must have 3 to 20 letters or digits')
  .toUpperCase();

/** A promo code as staff see it. */
export const PromoCodeSchema = z.object({
  id: IdSchema,
  /** Rises with every change and every use. */
  rev: z.int(),
  /** Rises with every edit only: an edit is compared with it. */
  termsRev: z.int(),
  code: z.string(),
  description: z.string(),
  kind: z.enum(PROMO_KINDS),
  /** Basis points for `percent`, minor units for `amount`, 0 for `free_delivery`. */
  value: z.int(),
  /** Items total in minor units from which it applies; 0 for any. */
  minimumItems: z.int(),
  /** Minor units; null for no cap. */
  maximumDiscount: z.int().nullable(),
  usageLimit: z.int().nullable(),
  usageLimitPerUser: z.int().nullable(),
  firstOrderOnly: z.boolean(),
  /** Key of the only category whose products are discounted. */
  category: z.string().nullable(),
  /** The only products that are discounted; empty for all. */
  productIds: z.array(IdSchema),
  startsAt: z.iso.datetime().nullable(),
  endsAt: z.iso.datetime().nullable(),
  active: z.boolean(),
  /** Orders with this code that were neither cancelled nor returned. */
  usedCount: z.int(),
});
export type PromoCode = z.infer<typeof PromoCodeSchema>;

const Money = z.int().min(0).max(MAX_PROMO_MONEY);
const Limit = z.int().min(1).max(MAX_PROMO_USES).nullable();
const Time = z.iso.datetime().nullable();

const Terms = {
  description: oneLineText({ max: MAX_PROMO_DESCRIPTION }),
  kind: z.enum(PROMO_KINDS),
  value: Money,
  minimumItems: Money,
  maximumDiscount: Money.min(1).nullable(),
  usageLimit: Limit,
  usageLimitPerUser: Limit,
  firstOrderOnly: z.boolean(),
  category: OptionKeySchema.nullable(),
  productIds: z
    .array(IdSchema)
    .max(MAX_PROMO_PRODUCTS)
    .refine((ids) => new Set(ids).size === ids.length, 'must not repeat a product')
    .meta({ uniqueItems: true }),
  startsAt: Time,
  endsAt: Time,
  active: z.boolean(),
};

export const NewPromoCodeSchema = z.strictObject({
  ...Terms,
  code: PromoCodeTextSchema,
  description: Terms.description.default(''),
  value: Terms.value.default(0),
  minimumItems: Terms.minimumItems.default(0),
  maximumDiscount: Terms.maximumDiscount.default(null),
  usageLimit: Limit.default(null),
  usageLimitPerUser: Limit.default(null),
  firstOrderOnly: Terms.firstOrderOnly.default(false),
  category: Terms.category.default(null),
  productIds: Terms.productIds.default([]),
  startsAt: Time.default(null),
  endsAt: Time.default(null),
  active: Terms.active.default(true),
});
export type NewPromoCode = z.output<typeof NewPromoCodeSchema>;
export type PromoTerms = Omit<NewPromoCode, 'code'>;

export const PromoCodeChangeSchema = z
  .strictObject(Terms)
  .partial()
  .extend({
    /** The `termsRev` of the code that was edited. */
    termsRev: z.int().min(1),
  });
export type PromoCodeChange = Partial<PromoTerms>;

export const ApplyPromoCodeSchema = z.strictObject({ code: PromoCodeTextSchema });
