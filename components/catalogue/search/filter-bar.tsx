'use client';

import { SlidersHorizontal } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { PriceSelect, RatingSelect, SortSelect, StockToggles, type FilterProps } from './filter-fields';
import { filterCount, withoutFilters } from './search-path';

const FilterSheet = dynamic(() => import('./filter-sheet').then((m) => m.FilterSheet), { ssr: false });

const COMPACT = 'h-11 text-15';

type FilterBarProps = FilterProps & { resultText: string };

/** Order and filters: in a row on wide screens, in a sheet on phones. */
export function FilterBar({ query, onChange, resultText }: FilterBarProps) {
  const [sheet, setSheet] = useState<'unused' | 'open' | 'closed'>('unused');
  const count = filterCount(query);
  return (
    <>
      <div className="hidden flex-wrap gap-2 md:flex" role="group" aria-label="Sort and filter">
        <SortSelect query={query} onChange={onChange} className={COMPACT} />
        <PriceSelect query={query} onChange={onChange} className={COMPACT} />
        <RatingSelect query={query} onChange={onChange} className={COMPACT} />
        <StockToggles query={query} onChange={onChange} />
        {count > 0 && (
          <Button variant="link" onClick={() => onChange(withoutFilters(query))}>
            Clear filters
          </Button>
        )}
      </div>
      <div className="md:hidden">
        <Button variant="quiet" onClick={() => setSheet('open')} aria-haspopup="dialog">
          <SlidersHorizontal aria-hidden />
          Sort and filter
          {count > 0 && (
            <span className="grid size-5 place-items-center rounded-full bg-green text-13 text-on-green">
              {count}
              <span className="sr-only"> {count === 1 ? 'filter' : 'filters'} in use</span>
            </span>
          )}
        </Button>
      </div>
      {sheet !== 'unused' && (
        <FilterSheet
          open={sheet === 'open'}
          onOpenChange={(open) => setSheet(open ? 'open' : 'closed')}
          query={query}
          onChange={onChange}
          resultText={resultText}
        />
      )}
    </>
  );
}
