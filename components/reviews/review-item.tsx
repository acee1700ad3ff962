import type { ReactNode } from 'react';
import { TimeText } from '@/components/ui/time-text';
import type { Review } from '@/lib/domain/reviews/review-schema';
import { Stars } from './stars';

type ReviewItemProps = {
  review: Review;
  /** Shown instead of the author's first name, such as "Your review". */
  title?: string;
  /** Buttons or notices below the text. */
  children?: ReactNode;
};

/** One review with the shop's reply. */
export function ReviewItem({ review, title, children }: ReviewItemProps) {
  const { rating, comment, author, at, editedAt, reply } = review;
  return (
    <article className="grid gap-2 wrap-anywhere">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
        <h3 className="text-15 font-semibold">{title ?? author}</h3>
        <p className="text-13 text-soft">
          <TimeText at={at} with="date" />
          {editedAt && ' · edited'}
        </p>
      </header>
      <Stars rating={rating} />
      {comment && <p className="max-w-prose whitespace-pre-line text-15">{comment}</p>}
      {reply && (
        <div className="mt-1 grid max-w-prose gap-1 rounded-md bg-well p-3">
          <p className="flex flex-wrap justify-between gap-x-4 text-13 text-soft">
            <span className="font-semibold text-ink">The shop replied</span>
            <TimeText at={reply.at} with="date" />
          </p>
          <p className="whitespace-pre-line text-15">{reply.text}</p>
        </div>
      )}
      {children}
    </article>
  );
}
