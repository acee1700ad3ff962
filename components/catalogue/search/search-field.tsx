'use client';

import { Search, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';
import { cn } from '@/components/ui/cn';
import { searchPath } from './search-path';

const SEARCH_FROM_LETTERS = 2;
const WAIT_MS = 150;

type SearchFieldProps = {
  initial?: string;
  /** Results follow while typing; elsewhere Enter leads to the results. */
  live?: boolean;
  /** Kept while searching within a category. */
  category?: string;
  className?: string;
};

/** A real form with a real address: it works before any script has loaded. */
export function SearchField({ initial = '', live = false, category, className }: SearchFieldProps) {
  const router = useRouter();
  const [text, setText] = useState(initial);
  const [pending, startTransition] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => () => clearTimeout(timer.current), []);

  // Going back or following a link changes the query from outside; never under somebody's typing.
  useEffect(() => {
    if (document.activeElement !== input.current) setText(initial);
  }, [initial]);

  function show(next: string) {
    clearTimeout(timer.current);
    const path = searchPath({ q: next.trim(), category });
    startTransition(() => (live ? router.replace(path, { scroll: false }) : router.push(path)));
  }

  function type(next: string) {
    setText(next);
    clearTimeout(timer.current);
    const letters = next.trim().length;
    if (live && (letters >= SEARCH_FROM_LETTERS || letters === 0))
      timer.current = setTimeout(() => show(next), WAIT_MS);
  }

  return (
    <search className={className}>
      <form
        action="/search"
        onSubmit={(event) => {
          event.preventDefault();
          show(text);
        }}
        className="relative"
      >
        <Search
          aria-hidden
          className="pointer-events-none absolute left-3.5 top-1/2 size-5 -translate-y-1/2 text-soft"
        />
        {category && <input type="hidden" name="category" value={category} />}
        <input
          ref={input}
          type="search"
          name="q"
          aria-label="Search the shop"
          aria-busy={pending || undefined}
          placeholder="Search milk, croissants, shirts"
          autoComplete="off"
          enterKeyHint="search"
          maxLength={64}
          value={text}
          onChange={(event) => type(event.target.value)}
          className={cn(
            'h-12 w-full appearance-none rounded-lg bg-well pl-11 pr-12 text-17 placeholder:text-soft md:text-15',
            '[&::-webkit-search-cancel-button]:hidden',
          )}
        />
        {text && (
          <button
            type="button"
            aria-label="Clear the search"
            onClick={() => {
              type('');
              input.current?.focus();
            }}
            className="absolute right-0.5 top-0.5 grid size-11 place-items-center rounded-md text-soft hover:text-ink"
          >
            <X aria-hidden className="size-5" />
          </button>
        )}
      </form>
    </search>
  );
}
