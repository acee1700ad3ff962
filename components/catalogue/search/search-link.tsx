'use client';

import type { ComponentProps, MouseEvent } from 'react';
import { readSearchQuery } from './search-path';
import { showSearch } from './use-search-query';

const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/**
 * A link to another query of the search page, for use on that page: a click changes the address, and the results are
 * loaded from the API. Before hydration, and in a new tab, it is a link like any other.
 */
export function SearchLink({ href, onClick, ...props }: ComponentProps<'a'> & { href: string }) {
  return (
    <a
      {...props}
      href={href}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || !isPlainClick(event)) return;
        event.preventDefault();
        showSearch(readSearchQuery(new URL(href, window.location.origin).searchParams), 'push');
      }}
    />
  );
}
