'use client';

import dynamic from 'next/dynamic';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { toastDone, toastError } from '@/components/ui/overlay/toast';
import { errorMessage } from '@/lib/client/api/api-error';
import { deleteReview } from '@/lib/client/api/review-actions';
import type { OwnReview as Review } from '@/lib/domain/reviews/review-schema';
import { ReviewItem } from './review-item';
import { REVIEW_FRAGMENT } from './review-labels';
import { useOwnReview } from './use-own-review';

const ReviewForm = dynamic(() => import('./review-form').then((module) => module.ReviewForm), { ssr: false });
const ConfirmDialog = dynamic(
  () => import('@/components/ui/overlay/confirm-dialog').then((module) => module.ConfirmDialog),
  { ssr: false },
);

type CustomersReviewProps = { productId: string; onChanged: () => void };

/** The customer's own review with its buttons, or the form to write one. */
export function CustomersReview({ productId, onChanged }: CustomersReviewProps) {
  const { own, setReview } = useOwnReview(productId);
  const [editing, setEditing] = useState(false);
  const container = useRef<HTMLDivElement>(null);
  const mayWrite = own !== null && (own.review !== null || own.delivered);

  useEffect(() => {
    if (!own || window.location.hash !== REVIEW_FRAGMENT) return;
    if (mayWrite && !own.review) setEditing(true);
    container.current?.scrollIntoView({ block: 'center' });
    // Once, when the review has loaded, and not after each change.
  }, [own === null]);

  if (!own) return null;

  function saved(review: Review): void {
    setReview(review);
    close();
    toastDone('Thank you. Your review is published.');
    onChanged();
  }

  function close(): void {
    setEditing(false);
    container.current?.focus();
  }

  return (
    <div ref={container} tabIndex={-1} id="review" className="scroll-mt-24 rounded-xl outline-none">
      {editing ? (
        <Card className="p-4 lg:p-5">
          <ReviewForm productId={productId} review={own.review} onSaved={saved} onCancel={close} />
        </Card>
      ) : own.review ? (
        <PublishedReview
          review={own.review}
          onEdit={() => setEditing(true)}
          onDeleted={() => {
            setReview(null);
            container.current?.focus();
            onChanged();
          }}
        />
      ) : mayWrite ? (
        <Button variant="outline" size="lg" onClick={() => setEditing(true)}>
          Write a review
        </Button>
      ) : (
        <p className="text-15 text-soft">You can review it once it has been delivered to you.</p>
      )}
    </div>
  );
}

type PublishedReviewProps = { review: Review; onEdit: () => void; onDeleted: () => void };

function PublishedReview({ review, onEdit, onDeleted }: PublishedReviewProps) {
  const [asking, setAsking] = useState(false);
  const [pending, setPending] = useState(false);

  async function remove(): Promise<void> {
    setPending(true);
    try {
      await deleteReview(review.id);
      setAsking(false);
      onDeleted();
      toastDone('Your review is deleted.');
    } catch (error) {
      toastError(errorMessage(error));
    } finally {
      setPending(false);
    }
  }

  return (
    <Card className="p-4 lg:p-5">
      <ReviewItem review={review} title="Your review">
        {review.hidden && (
          <p className="rounded-md bg-mango-soft p-3 text-15">
            The shop has hidden your review{review.hidden.reason && `: ${review.hidden.reason}`}
          </p>
        )}
        <div className="mt-1 flex flex-wrap gap-2">
          <Button variant="quiet" onClick={onEdit}>
            Edit
          </Button>
          <Button variant="ghost" onClick={() => setAsking(true)}>
            Delete
          </Button>
        </div>
      </ReviewItem>
      {asking && (
        <ConfirmDialog
          open
          onOpenChange={setAsking}
          title="Delete your review?"
          consequence="Its stars no longer count. You can write a new one at any time."
          confirmLabel="Delete review"
          keepLabel="Keep it"
          pending={pending}
          onConfirm={() => void remove()}
        />
      )}
    </Card>
  );
}
