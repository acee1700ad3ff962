'use client';

import { Eye, EyeOff, Reply } from 'lucide-react';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ReviewItem } from '@/components/reviews/review-item';
import type { ModeratedReview } from '@/lib/domain/reviews/review-schema';

export type ReviewAction = 'hide' | 'unhide' | 'reply';

type ReviewCardProps = {
  review: ModeratedReview;
  pending: boolean;
  onAction: (action: ReviewAction) => void;
};

/** A review with its product and the buttons to hide and to answer it. */
export function ReviewCard({ review, pending, onAction }: ReviewCardProps) {
  const { product, author, hidden, reply } = review;
  const subject = `${author}’s review of ${product?.name ?? 'a former product'}`;
  return (
    <Card className="grid gap-3 p-4 lg:p-5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="min-w-0 text-15 text-soft wrap-anywhere">
          {product ? (
            <Link href={`/products/${product.slug}`} className="underline-offset-4 hover:underline">
              {product.name}
            </Link>
          ) : (
            'A product that is no longer kept'
          )}
        </p>
        {hidden && <Badge tone="mango-soft">Hidden</Badge>}
      </div>
      <ReviewItem review={review}>
        {hidden && (
          <p className="rounded-md bg-mango-soft p-3 text-15">
            Hidden{hidden.reason ? `: ${hidden.reason}` : '.'}
          </p>
        )}
      </ReviewItem>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="quiet"
          aria-label={`${reply ? 'Change the reply' : 'Reply'}: ${subject}`}
          onClick={() => onAction('reply')}
        >
          <Reply aria-hidden />
          {reply ? 'Change reply' : 'Reply'}
        </Button>
        <Button
          variant="ghost"
          pending={pending}
          aria-label={`${hidden ? 'Show again' : 'Hide'}: ${subject}`}
          onClick={() => onAction(hidden ? 'unhide' : 'hide')}
        >
          {hidden ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
          {hidden ? 'Show again' : 'Hide'}
        </Button>
      </div>
    </Card>
  );
}
