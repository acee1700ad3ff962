'use client';

import { MessageSquareText } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { toastDone, toastError } from '@/components/ui/overlay/toast';
import { EmptyState } from '@/components/ui/state/empty-state';
import { errorMessage } from '@/lib/client/api/api-error';
import {
  fetchModeratedReviews,
  hideReview,
  removeReply,
  replyToReview,
  unhideReview,
} from '@/lib/client/api/review-actions';
import type { Page } from '@/lib/domain/page';
import { HIDE_REASON_LENGTH, REPLY_LENGTH } from '@/lib/domain/reviews/review-lengths';
import type { ModeratedReview } from '@/lib/domain/reviews/review-schema';
import { type ReviewAction, ReviewCard } from './review-card';
import { ReviewFilter } from './review-filter';
import { reviewFilterQuery, type ReviewFilterValue } from './review-filter-path';
import { TextDialog } from './text-dialog';

type ReviewsViewProps = { filter: ReviewFilterValue; initialPage: Page<ModeratedReview> };

/** All reviews, newest first, to hide and to answer. A changed review stays in place until the page is opened again. */
export function ReviewsView({ filter, initialPage }: ReviewsViewProps) {
  const [page, setPage] = useState(initialPage);
  const [loading, setLoading] = useState(false);
  const [pendingId, setPendingId] = useState<string | null>(null);
  const [dialog, setDialog] = useState<{ action: 'hide' | 'reply'; review: ModeratedReview } | null>(null);

  function replace(changed: ModeratedReview, message: string): void {
    setPage((current) => ({
      ...current,
      items: current.items.map((review) => (review.id === changed.id ? changed : review)),
    }));
    setDialog(null);
    toastDone(message);
  }

  async function act(action: ReviewAction, review: ModeratedReview): Promise<void> {
    if (action !== 'unhide') return setDialog({ action, review });
    setPendingId(review.id);
    try {
      replace(await unhideReview(review.id), 'The review is shown again.');
    } catch (error) {
      toastError(errorMessage(error));
    } finally {
      setPendingId(null);
    }
  }

  async function loadMore(): Promise<void> {
    const query = reviewFilterQuery(filter);
    query.set('cursor', page.nextCursor ?? '');
    setLoading(true);
    try {
      const next = await fetchModeratedReviews(query);
      setPage((current) => ({ ...next, items: [...current.items, ...next.items] }));
    } catch (error) {
      toastError(errorMessage(error));
    } finally {
      setLoading(false);
    }
  }

  return (
    <div className="grid max-w-4xl gap-5">
      <ReviewFilter filter={filter} />
      {page.items.length === 0 ? (
        <EmptyState icon={MessageSquareText} title="No reviews here">
          Customers review what has been delivered to them. Their words show here, newest first.
        </EmptyState>
      ) : (
        <ul className="grid gap-3">
          {page.items.map((review) => (
            <li key={review.id}>
              <ReviewCard
                review={review}
                pending={pendingId === review.id}
                onAction={(action) => void act(action, review)}
              />
            </li>
          ))}
        </ul>
      )}
      {page.nextCursor && (
        <Button
          variant="quiet"
          size="lg"
          pending={loading}
          onClick={() => void loadMore()}
          className="justify-self-center"
        >
          Show older reviews
        </Button>
      )}
      {dialog?.action === 'hide' && (
        <TextDialog
          title="Hide this review?"
          description="Customers no longer see it, and its stars do not count."
          label="Why"
          hint={`${dialog.review.author} reads it as you write it.`}
          length={HIDE_REASON_LENGTH}
          missing="Say why, in a few words."
          confirm="Hide review"
          tone="danger"
          onSubmit={async (reason) =>
            replace(await hideReview(dialog.review.id, reason), 'The review is hidden.')
          }
          onClose={() => setDialog(null)}
        />
      )}
      {dialog?.action === 'reply' && (
        <TextDialog
          title={`Reply to ${dialog.review.author}`}
          description="Everybody sees it below the review, as the shop’s reply."
          label="Your reply"
          hint="Keep names and order details out of it."
          initialText={dialog.review.reply?.text}
          length={REPLY_LENGTH}
          missing="Write a reply first."
          confirm="Publish reply"
          tone="primary"
          onSubmit={async (text) =>
            replace(await replyToReview(dialog.review.id, text), 'Your reply is published.')
          }
          onClose={() => setDialog(null)}
          extra={dialog.review.reply && <RemoveReply review={dialog.review} onRemoved={replace} />}
        />
      )}
    </div>
  );
}

type RemoveReplyProps = {
  review: ModeratedReview;
  onRemoved: (review: ModeratedReview, message: string) => void;
};

function RemoveReply({ review, onRemoved }: RemoveReplyProps) {
  const [pending, setPending] = useState(false);
  async function remove(): Promise<void> {
    setPending(true);
    try {
      onRemoved(await removeReply(review.id), 'The reply is removed.');
    } catch (error) {
      toastError(errorMessage(error));
      setPending(false);
    }
  }
  return (
    <Button variant="ghost" size="lg" pending={pending} onClick={() => void remove()} className="sm:mr-auto">
      Remove reply
    </Button>
  );
}
