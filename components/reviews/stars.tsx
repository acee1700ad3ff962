import { Star } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { meanText, starCount } from './review-labels';

const FIVE = [1, 2, 3, 4, 5];

function Row({ className }: { className?: string }) {
  return (
    <span aria-hidden className={cn('flex', className)}>
      {FIVE.map((star) => (
        <Star key={star} className="size-[1em] shrink-0 fill-current" strokeWidth={0} />
      ))}
    </span>
  );
}

/** A rating of 0 to 5 as five stars, filled to the exact part. The text size sets the size of the stars. */
export function Stars({ rating, className }: { rating: number; className?: string }) {
  const label = Number.isInteger(rating) ? starCount(rating) : `${meanText(rating)} stars`;
  return (
    <span role="img" aria-label={`${label} of 5`} className={cn('relative inline-flex w-fit', className)}>
      <Row className="text-edge/45" />
      <span
        data-slot="mark"
        className="absolute inset-y-0 left-0 overflow-hidden text-green"
        style={{ width: `${(rating / 5) * 100}%` }}
      >
        <Row />
      </span>
    </span>
  );
}
