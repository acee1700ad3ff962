import type { ReviewInput } from '../../domain/reviews/review-schema';
import type { Session } from '../../db/transaction';
import { ReviewModel, type ReviewDoc } from '../../../models/review';
import { mirroredUpdate, toObjectId } from '../shared/mirrored-write';

/** The state of a review before a change, from which the caller derives the change of the product's rating. */
export type ReviewBefore = { productId: string; rating: number; hidden: boolean };

type Filter = Record<string, unknown>;

async function change(
  session: Session,
  filter: Filter,
  changes: Parameters<typeof mirroredUpdate>[0],
  at: Date,
): Promise<ReviewBefore | null> {
  const doc = await ReviewModel.collection.findOneAndUpdate(
    { ...filter, deletedAt: null },
    mirroredUpdate(changes, at),
    { session, returnDocument: 'before' },
  );
  if (!doc) return null;
  const { productId, rating, hidden } = doc as unknown as ReviewDoc;
  return { productId: productId.toHexString(), rating, hidden: hidden !== undefined };
}

const ofUser = (id: string, userId: string): Filter => ({
  _id: toObjectId(id),
  userId: toObjectId(userId),
});

/** Replaces stars and text of the user's own review. Null for a review of another user. */
export function editReview(
  session: Session,
  { id, userId, rating, comment = '' }: ReviewInput & { id: string; userId: string },
): Promise<ReviewBefore | null> {
  const at = new Date();
  return change(session, ofUser(id, userId), { set: { rating, comment, editedAt: at } }, at);
}

/** Deletes the user's own review. Null for a review of another user. */
export function deleteReview(session: Session, id: string, userId: string): Promise<ReviewBefore | null> {
  const at = new Date();
  return change(session, ofUser(id, userId), { set: { deletedAt: at } }, at);
}

/** Hides a review, or replaces the reason. Null for an unknown review. */
export function hideReview(
  session: Session,
  { id, reason, by }: { id: string; reason: string; by: string },
): Promise<ReviewBefore | null> {
  const at = new Date();
  const hidden = { at, reason, by: toObjectId(by) };
  return change(session, { _id: toObjectId(id) }, { set: { hidden } }, at);
}

/** Shows a hidden review again. Null for a review that is unknown or not hidden. */
export function unhideReview(session: Session, id: string): Promise<ReviewBefore | null> {
  const filter = { _id: toObjectId(id), 'hidden.at': { $exists: true } };
  return change(session, filter, { unset: { hidden: '' } }, new Date());
}

/** Sets the shop's reply. Null for an unknown review. */
export function setReply(
  session: Session,
  { id, text, by }: { id: string; text: string; by: string },
): Promise<ReviewBefore | null> {
  const at = new Date();
  return change(session, { _id: toObjectId(id) }, { set: { reply: { at, text, by: toObjectId(by) } } }, at);
}

/** Removes the shop's reply. Null for a review that is unknown or has none. */
export function removeReply(session: Session, id: string): Promise<ReviewBefore | null> {
  const filter = { _id: toObjectId(id), 'reply.at': { $exists: true } };
  return change(session, filter, { unset: { reply: '' } }, new Date());
}
