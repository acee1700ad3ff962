import { Star } from 'lucide-react';
import { LinkTab, LinkTabs } from '@/components/ui/link-tabs';
import { starCount } from '@/components/reviews/review-labels';
import { reviewFilterPath, type ReviewFilterValue } from './review-filter-path';

const HIDDEN = [
  { value: undefined, label: 'All' },
  { value: false, label: 'Shown' },
  { value: true, label: 'Hidden' },
] as const;

/** Filters by visibility and stars. */
export function ReviewFilter({ filter }: { filter: ReviewFilterValue }) {
  return (
    <div className="flex flex-wrap gap-3">
      <LinkTabs label="Show reviews">
        {HIDDEN.map(({ value, label }) => (
          <LinkTab
            key={label}
            href={reviewFilterPath({ ...filter, hidden: value })}
            current={filter.hidden === value}
          >
            {label}
          </LinkTab>
        ))}
      </LinkTabs>
      <LinkTabs label="Stars">
        <LinkTab
          href={reviewFilterPath({ ...filter, stars: undefined })}
          current={filter.stars === undefined}
        >
          Any
        </LinkTab>
        {[5, 4, 3, 2, 1].map((stars) => (
          <LinkTab
            key={stars}
            href={reviewFilterPath({ ...filter, stars })}
            current={filter.stars === stars}
            label={starCount(stars)}
          >
            {stars} <Star aria-hidden className="size-3.5 fill-current" strokeWidth={0} />
          </LinkTab>
        ))}
      </LinkTabs>
    </div>
  );
}
