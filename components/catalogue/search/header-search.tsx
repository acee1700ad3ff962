'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { SearchField } from './search-field';

/** The search of the desk's head: shows what the page shows, and searches as one types once results are in sight. */
export function HeaderSearch() {
  const searching = usePathname() === '/search';
  const params = useSearchParams();
  return (
    <SearchField
      className="max-w-xl flex-1"
      live={searching}
      initial={(searching && params.get('q')) || ''}
      category={(searching && params.get('category')) || undefined}
    />
  );
}
