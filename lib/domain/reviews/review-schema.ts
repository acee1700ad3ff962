import { z } from 'zod';
import { IdSchema } from '../ids';
import { PageQuery, pageOf } from '../page';
import { multiLineText, oneLineText } from '../text-schema';
import { COMMENT_LENGTH, HIDE_REASON_LENGTH, REPLY_LENGTH } from './review-lengths';

const stars = z.int().min(1).max(5);
const time = z.iso.datetime();

export const ReviewInputSchema = z.strictObject({
  /** Number of stars. */
  rating: stars,
  comment: multiLineText(COMMENT_LENGTH).optional(),
});
export type ReviewInput = z.infer<typeof ReviewInputSchema>;

export const ReviewReplySchema = z.strictObject({ text: multiLineText(REPLY_LENGTH) });
export const HideReviewSchema = z.strictObject({ reason: oneLineText(HIDE_REASON_LENGTH) });

/** A review as every visitor sees it. */
export const ReviewSchema = z.object({
  id: IdSchema,
  rev: z.int(),
  productId: IdSchema,
  rating: stars,
  /** Plain text with line breaks; empty for a review without text. */
  comment: z.string(),
  /** First name of the author. */
  author: z.string(),
  at: time,
  editedAt: time.nullable(),
  /** The shop's reply. */
  reply: z.object({ text: z.string(), at: time }).nullable(),
});
export type Review = z.infer<typeof ReviewSchema>;

/** A review as its author sees it. */
export const OwnReviewSchema = ReviewSchema.extend({
  /** Set while a manager hides the review. */
  hidden: z.object({ reason: z.string(), at: time }).nullable(),
});
export type OwnReview = z.infer<typeof OwnReviewSchema>;

export const OwnReviewStateSchema = z.object({
  review: OwnReviewSchema.nullable(),
  /** Whether an order of the product was delivered to the customer. */
  delivered: z.boolean(),
});
export type OwnReviewState = z.infer<typeof OwnReviewStateSchema>;

/** A review as managers and admins see it. */
export const ModeratedReviewSchema = OwnReviewSchema.extend({
  /** Null when the product was purged. */
  product: z.object({ name: z.string(), slug: z.string() }).nullable(),
});
export type ModeratedReview = z.infer<typeof ModeratedReviewSchema>;

export const REVIEW_SORTS = ['newest', 'highest', 'lowest'] as const;
export type ReviewSort = (typeof REVIEW_SORTS)[number];

export const ReviewQuerySchema = z.strictObject({
  limit: PageQuery.limit,
  /** Opaque to clients; holds the stars and the id of the last review. */
  cursor: z
    .string()
    .regex(/^[1-5][0-9a-f]{24}$/, 'must be the nextCursor of a page')
    .optional(),
  sort: z.enum(REVIEW_SORTS).optional(),
});
export type ReviewQuery = z.infer<typeof ReviewQuerySchema>;

export const ReviewPageSchema = pageOf(ReviewSchema).extend({
  /** Mean of the reviews, 0 without reviews. */
  rating: z.number(),
  ratingCount: z.int(),
  /** Numbers of reviews with one to five stars, in this order. */
  distribution: z.array(z.int()).length(5),
});
export type ReviewPage = z.infer<typeof ReviewPageSchema>;

export const ModerationQuerySchema = z.strictObject({
  ...PageQuery,
  stars: z
    .string()
    .meta({ type: 'integer', minimum: 1, maximum: 5 })
    .regex(/^[1-5]$/, 'must be a whole number from 1 to 5')
    .transform(Number)
    .optional(),
  hidden: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
});
export type ModerationQuery = z.infer<typeof ModerationQuerySchema>;
