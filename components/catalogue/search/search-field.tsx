'use client';

import { Search, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';
import { cn } from '@/components/ui/cn';
import { searchPath } from './search-path';

const MIN_LENGTH = 2;
const DEBOUNCE_MS = 150;

type SearchFieldProps = {
  initial?: string;
  /** Searches while typing; otherwise Enter opens the search page. */
  live?: boolean;
  /** Restricts the search to a category. */
  category?: string;
  className?: string;
};

/** A form with an action URL, so that it works before hydration. */
export function SearchField({ initial = '', live = false, category, className }: SearchFieldProps) {
  const router = useRouter();
  const [text, setText] = useState(initial);
  const [pending, startTransition] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => () => clearTimeout(timer.current), []);

  // Back navigation and links change the query; text that the user is typing must not be replaced.
  useEffect(() => {
    if (document.activeElement !== input.current) setText(initial);
  }, [initial]);

  function search(next: string) {
    clearTimeout(timer.current);
    const path = searchPath({ q: next.trim(), category });
    startTransition(() => (live ? router.replace(path, { scroll: false }) : router.push(path)));
  }

  function changeText(next: string) {
    setText(next);
    clearTimeout(timer.current);
    const length = next.trim().length;
    if (live && (length >= MIN_LENGTH || length === 0))
      timer.current = setTimeout(() => search(next), DEBOUNCE_MS);
  }

  return (
    <search className={className}>
      <form
        action="/search"
        onSubmit={(event) => {
          event.preventDefault();
          search(text);
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
          onChange={(event) => changeText(event.target.value)}
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
              changeText('');
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
