'use client';

import { History } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { forgetSearches, recallSearches } from './recent-searches';
import { SearchLink } from './search-link';
import { searchPath } from './search-path';

/** The last searches of this browser, as links. Empty in the HTML, which is the same for everybody. */
export function RecentSearchesRow() {
  const [searches, setSearches] = useState<string[]>([]);
  useEffect(() => setSearches(recallSearches()), []);
  if (searches.length === 0) return null;
  return (
    <nav aria-label="Recent searches" className="flex items-center gap-2">
      <History aria-hidden className="size-5 shrink-0 text-soft" />
      <ul className="flex min-w-0 gap-2 overflow-x-auto py-1 [scrollbar-width:none]">
        {searches.map((text) => (
          <li key={text}>
            <SearchLink
              href={searchPath({ q: text })}
              className="grid h-11 place-items-center whitespace-nowrap rounded-full bg-well px-4 text-15 font-medium hover:bg-line/70"
            >
              {text}
            </SearchLink>
          </li>
        ))}
      </ul>
      <Button
        variant="link"
        onClick={() => {
          forgetSearches();
          setSearches([]);
          document.getElementById('main')?.focus({ preventScroll: true });
        }}
        aria-label="Clear recent searches"
        className="ml-auto px-2"
      >
        Clear
      </Button>
    </nav>
  );
}
