import { Star } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { starCount } from '@/components/reviews/review-labels';
import { reviewFilterPath, type ReviewFilterValue } from './review-filter-path';

const HIDDEN = [
  { value: undefined, label: 'All' },
  { value: false, label: 'Shown' },
  { value: true, label: 'Hidden' },
] as const;

/** Filters by visibility and stars. Links, so that a view can be shared and the back button works. */
export function ReviewFilter({ filter }: { filter: ReviewFilterValue }) {
  return (
    <div className="flex flex-wrap gap-3">
      <FilterGroup label="Show reviews">
        {HIDDEN.map(({ value, label }) => (
          <FilterLink key={label} to={{ ...filter, hidden: value }} current={filter.hidden === value}>
            {label}
          </FilterLink>
        ))}
      </FilterGroup>
      <FilterGroup label="Stars">
        <FilterLink to={{ ...filter, stars: undefined }} current={filter.stars === undefined}>
          Any
        </FilterLink>
        {[5, 4, 3, 2, 1].map((stars) => (
          <FilterLink
            key={stars}
            to={{ ...filter, stars }}
            current={filter.stars === stars}
            label={starCount(stars)}
          >
            {stars} <Star aria-hidden className="size-3.5 fill-current" strokeWidth={0} />
          </FilterLink>
        ))}
      </FilterGroup>
    </div>
  );
}

function FilterGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label}>
      <ul className="flex w-fit rounded-md bg-well p-1">{children}</ul>
    </nav>
  );
}

type FilterLinkProps = { to: ReviewFilterValue; current: boolean; label?: string; children: ReactNode };

function FilterLink({ to, current, label, children }: FilterLinkProps) {
  return (
    <li>
      <Link
        href={reviewFilterPath(to)}
        scroll={false}
        aria-label={label}
        aria-current={current ? 'page' : undefined}
        className={cn(
          'flex h-10 min-w-10 items-center justify-center gap-1 whitespace-nowrap rounded-sm px-2.5 text-13 font-medium text-soft transition-colors sm:px-3',
          current ? 'bg-card text-ink shadow-lift' : 'hover:text-ink',
        )}
      >
        {children}
      </Link>
    </li>
  );
}
