import type { Actor } from '../../domain/access/roles';
import { NotFoundError } from '../../domain/errors';
import type { ModeratedReview } from '../../domain/reviews/review-schema';
import type { Session } from '../../db/transaction';
import { insertAuditEvent } from '../../repositories/accounts/audit-repository';
import type { RatingChange } from '../../repositories/catalogue/product-rating-repository';
import {
  hideReview as writeHidden,
  removeReply as writeReplyRemoval,
  setReply,
  unhideReview as writeUnhidden,
} from '../../repositories/reviews/review-change-repository';
import { findReview } from '../../repositories/reviews/review-repository';
import { withRatingChange } from './rating-change';
import { withProducts } from './list-reviews';

/**
 * Hides a review with a reason, so that it is not shown and does not count, and writes an audit event. Hiding it again
 * replaces the reason. Throws 404.
 */
export async function hideReview(actor: Actor, id: string, reason: string): Promise<ModeratedReview> {
  return moderate(actor, id, async (session) => {
    const before = await writeHidden(session, { id, reason, by: actor.id });
    if (!before) throw new NotFoundError('This review');
    await audit(session, actor, id, { action: 'review.hidden', changedFields: ['hidden'], reason });
    return before.hidden ? null : { productId: before.productId, from: before.rating, to: null };
  });
}

/** Shows a hidden review again and writes an audit event. Changes nothing for a visible review. Throws 404. */
export async function unhideReview(actor: Actor, id: string): Promise<ModeratedReview> {
  return moderate(actor, id, async (session) => {
    const before = await writeUnhidden(session, id);
    if (!before) return null;
    await audit(session, actor, id, { action: 'review.unhidden', changedFields: ['hidden'] });
    return { productId: before.productId, from: null, to: before.rating };
  });
}

/** Sets or replaces the shop's reply to a review and writes an audit event. Throws 404. */
export async function replyToReview(actor: Actor, id: string, text: string): Promise<ModeratedReview> {
  return moderate(actor, id, async (session) => {
    if (!(await setReply(session, { id, text, by: actor.id }))) throw new NotFoundError('This review');
    await audit(session, actor, id, { action: 'review.replied', changedFields: ['reply'] });
    return null;
  });
}

/** Removes the shop's reply and writes an audit event. Changes nothing without one. Throws 404. */
export async function removeReply(actor: Actor, id: string): Promise<ModeratedReview> {
  return moderate(actor, id, async (session) => {
    if (await writeReplyRemoval(session, id))
      await audit(session, actor, id, { action: 'review.reply-removed', changedFields: ['reply'] });
    return null;
  });
}

async function moderate(
  actor: Actor,
  id: string,
  work: (session: Session) => Promise<RatingChange | null>,
): Promise<ModeratedReview> {
  await withRatingChange(async (session) => ({ result: null, rating: await work(session) }));
  const review = await findReview(id);
  if (!review) throw new NotFoundError('This review');
  const [moderated] = await withProducts(actor, [review]);
  return moderated!;
}

function audit(
  session: Session,
  actor: Actor,
  targetId: string,
  event: { action: string; changedFields: string[]; reason?: string },
): Promise<void> {
  return insertAuditEvent({ actor, targetKind: 'review', targetId, ...event }, session);
}
