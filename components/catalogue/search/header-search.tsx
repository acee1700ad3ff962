'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { SearchField } from './search-field';

/** Search field of the site header. On the search page it shows the current query and searches while typing. */
export function HeaderSearch() {
  const searching = usePathname() === '/search';
  const params = useSearchParams();
  return (
    <SearchField
      className="max-w-xl flex-1"
      live={searching}
      initial={(searching && params.get('q')) || ''}
    />
  );
}
