import { z } from 'zod';
import { IdSchema } from '../ids';
import { OrderSchema, PAYMENT_METHODS } from '../orders/order-schema';
import { PageQuery } from '../page';
import { APPROVALS, DECISIONS } from './approval';
import { multiLineText, oneLineText } from '../text-schema';
import { DOCUMENT_KINDS } from './document-kinds';
import { DECISION_RULES, REASON_LENGTH } from './approval-policy';

/** A partner as shown to the partner, managers and admins. `id` is the user id. */
export const PartnerSchema = z.object({
  id: IdSchema,
  rev: z.int(),
  name: z.string(),
  vehicle: z.string(),
  approval: z.enum(APPROVALS),
  onDuty: z.boolean(),
  activeDeliveries: z.int(),
  /** Cash of delivered orders that the partner has not handed over yet, in minor units. */
  cashInHand: z.int(),
  /** The number of entries of the partner's cash ledger. */
  cashSeq: z.int(),
  /** When the partner's app was last connected, accurate to half a minute; null if it never was. */
  lastSeenAt: z.iso.datetime().nullable(),
});
export type Partner = z.infer<typeof PartnerSchema>;

export const DutySchema = z.strictObject({ onDuty: z.boolean() });

/** An order without a partner, without its address. `open` becomes false when it is accepted or cancelled. */
export const DeliveryOfferSchema = z.object({
  id: IdSchema,
  number: z.string(),
  rev: z.int(),
  open: z.boolean(),
  /** PIN code and, when given, the landmark. */
  area: z.string(),
  itemCount: z.int(),
  total: z.int(),
  currency: z.string(),
  paymentMethod: z.enum(PAYMENT_METHODS),
  packing: OrderSchema.shape.packing,
  promisedAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
});
export type DeliveryOffer = z.infer<typeof DeliveryOfferSchema>;

export const DeliveryQuerySchema = z.strictObject({
  ...PageQuery,
  state: z.enum(['available', 'active', 'done']),
});
export type DeliveryQuery = z.infer<typeof DeliveryQuerySchema>;

/** `available` lists offers; `active` and `done` list the partner's own orders. */
export const DeliveryListSchema = z.object({
  items: z.array(z.union([OrderSchema, DeliveryOfferSchema])),
  nextCursor: z.string().nullable(),
});

export const VEHICLE_TYPES = ['bicycle', 'motorbike', 'scooter', 'car', 'on_foot'] as const;
export type VehicleType = (typeof VEHICLE_TYPES)[number];

export const ApplySchema = z.strictObject({
  /** The number plate or another identifier. */
  vehicle: oneLineText({ min: 3, max: 20 }),
  vehicleType: z.enum(VEHICLE_TYPES),
  note: multiLineText({ max: 500 }).optional(),
});
export type ApplyInput = z.infer<typeof ApplySchema>;

const decided = {
  /** Null for partners who were created by the operator without an application. */
  vehicleType: z.enum(VEHICLE_TYPES).nullable(),
  note: z.string().optional(),
  /** `GET /api/application-documents/:id` has the picture. */
  documents: z.array(z.object({ kind: z.enum(DOCUMENT_KINDS), id: z.string(), at: z.iso.datetime() })),
  /** The reason of the decision. */
  reason: z.string().optional(),
  appliedAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().optional(),
};

/** An application as shown to the applicant. `id` is the user id. */
export const PartnerApplicationSchema = z.object({
  ...PartnerSchema.pick({ id: true, name: true, vehicle: true }).shape,
  approval: z.enum(APPROVALS),
  ...decided,
});
export type PartnerApplication = z.infer<typeof PartnerApplicationSchema>;

/** Null for users who have not applied. */
export const OwnApplicationSchema = z.object({ application: PartnerApplicationSchema.nullable() });
export type OwnApplication = z.infer<typeof OwnApplicationSchema>;

/** A partner with the application, as shown to managers and admins. */
export const PartnerDetailsSchema = PartnerSchema.extend({
  ...decided,
  /** Masked for admins; null if the account has none. Absent in events, which managers and admins receive alike. */
  phone: z.string().nullable().optional(),
});
export type PartnerDetails = z.infer<typeof PartnerDetailsSchema>;

/**
 * A partner in an event: with the application if it has changed, without it if duty or load has changed.
 * `gone`: the account was deleted.
 */
export type PartnerUpdate = (Partner | PartnerDetails) & { gone?: true };

export const ApprovalDecisionSchema = z
  .strictObject({
    decision: z.enum(DECISIONS),
    /** Sent to the applicant or partner. */
    reason: oneLineText({ min: REASON_LENGTH.min, max: REASON_LENGTH.max }).optional(),
  })
  .meta({
    if: { properties: { decision: { enum: DECISIONS.filter((one) => DECISION_RULES[one].needsReason) } } },
    then: { required: ['reason'] },
  })
  .refine(({ decision, reason }) => reason !== undefined || !DECISION_RULES[decision].needsReason, {
    path: ['reason'],
    error: 'is required for this decision',
  });
export type ApprovalDecision = z.infer<typeof ApprovalDecisionSchema>;
