'use client';

import { Search, X } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { cn } from '@/components/ui/cn';
import { rememberSearch } from './recent-searches';
import { readSearchQuery, searchPath, type SearchQuery } from './search-path';
import { optionCountText, type SuggestionOption } from './suggestion-options';
import { showSearch } from './use-search-query';
import { DEBOUNCE_MS, MIN_LENGTH, useSuggestions } from './use-suggestions';

const SuggestionList = dynamic(() => import('./suggestion-list').then((m) => m.SuggestionList), {
  ssr: false,
});

type SearchFieldProps = {
  initial?: string;
  /** On the search page: searches while typing. Elsewhere Enter opens the search page. */
  live?: boolean;
  className?: string;
};

/** The query of the search page's address with another text. */
function withText(q: string): SearchQuery {
  return { ...readSearchQuery(new URLSearchParams(window.location.search)), q };
}

/** Search with suggestions. A form with an action URL, so that it works before hydration. */
export function SearchField({ initial = '', live = false, className }: SearchFieldProps) {
  const router = useRouter();
  const listId = useId();
  const [text, setText] = useState(initial);
  const [isOpen, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const input = useRef<HTMLInputElement>(null);
  const options = useSuggestions(text, { isActive: isOpen, live });
  const isExpanded = isOpen && options.length > 0;
  // With its options, because a position means nothing in the next list.
  const [position, setPosition] = useState({ options, index: -1 });
  const active = position.options === options ? position.index : -1;

  useEffect(() => () => clearTimeout(timer.current), []);
  // Back navigation and links change the query; text that the user is typing must not be replaced.
  useEffect(() => {
    if (document.activeElement !== input.current) setText(initial);
  }, [initial]);

  function search(next: string) {
    clearTimeout(timer.current);
    setOpen(false);
    rememberSearch(next);
    if (live) showSearch(withText(next.trim()), 'replace');
    else router.push(searchPath({ q: next.trim() }));
  }

  function changeText(next: string) {
    setText(next);
    setOpen(true);
    clearTimeout(timer.current);
    const length = next.trim().length;
    if (live && (length >= MIN_LENGTH || length === 0))
      timer.current = setTimeout(() => showSearch(withText(next.trim()), 'replace'), DEBOUNCE_MS);
  }

  function choose(option: SuggestionOption) {
    setOpen(false);
    if (!('href' in option)) {
      setText(option.text);
      search(option.text);
    } else if (option.kind === 'category' && live) {
      setText('');
      showSearch(readSearchQuery(new URL(option.href, window.location.origin).searchParams), 'push');
    } else {
      router.push(option.href);
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // Position -1 is the text itself.
      const count = options.length + 1;
      setPosition((last) => {
        const current = last.options === options ? last.index : -1;
        return { options, index: ((current + 1 + step + count) % count) - 1 };
      });
    } else if (event.key === 'Escape' && isExpanded) {
      event.preventDefault();
      setOpen(false);
    } else if (event.key === 'Enter' && isExpanded && options[active]) {
      event.preventDefault();
      choose(options[active]);
    }
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
        <input
          ref={input}
          type="search"
          name="q"
          role="combobox"
          aria-label="Search the shop"
          aria-autocomplete="list"
          aria-expanded={isExpanded}
          aria-controls={isExpanded ? listId : undefined}
          aria-activedescendant={isExpanded && active >= 0 ? `${listId}-${active}` : undefined}
          placeholder="Search milk, croissants, shirts"
          autoComplete="off"
          enterKeyHint="search"
          maxLength={64}
          value={text}
          onChange={(event) => changeText(event.target.value)}
          onKeyDown={onKeyDown}
          onFocus={() => setOpen(true)}
          onBlur={() => {
            setOpen(false);
            if (live) rememberSearch(text);
          }}
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
        <p role="status" className="sr-only">
          {isExpanded && !live ? optionCountText(options.length) : ''}
        </p>
        {isExpanded && <SuggestionList id={listId} options={options} active={active} onChoose={choose} />}
      </form>
    </search>
  );
}
