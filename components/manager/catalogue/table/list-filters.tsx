'use client';

import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { LinkTab, LinkTabs } from '@/components/ui/link-tabs';
import { Select } from '@/components/ui/form/select';
import type { ListStatus } from '@/lib/domain/catalogue/catalogue-list';
import type { ListFilter } from '@/lib/domain/catalogue/list-match';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import { listPath, STATUS_LABELS } from './list-query';

const DEBOUNCE_MS = 250;

type ListFiltersProps = { filter: ListFilter; categories: Category[] };

function open(filter: ListFilter, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') window.history.pushState(null, '', listPath(filter));
  else window.history.replaceState(null, '', listPath(filter));
}

/** Status tabs, category and search of the list. All are in the address, so that a view can be shared and back works. */
export function ListFilters({ filter, categories }: ListFiltersProps) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <StatusTabs filter={filter} />
      <ListSearch filter={filter} />
      <div className="max-sm:w-full">
        <Select
          aria-label="Category"
          value={filter.category ?? ''}
          onChange={({ target }) => open({ ...filter, category: target.value || undefined })}
          className="h-11 text-17 lg:text-15"
        >
          <option value="">All categories</option>
          {categories.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </Select>
      </div>
    </div>
  );
}

function StatusTabs({ filter }: { filter: ListFilter }) {
  const statuses = [undefined, ...(Object.keys(STATUS_LABELS) as ListStatus[])];
  return (
    <LinkTabs label="Show products" columns={3}>
      {statuses.map((status) => (
        <LinkTab
          key={status ?? 'all'}
          href={listPath({ ...filter, status })}
          current={filter.status === status}
          onFollow={() => open({ ...filter, status })}
        >
          {status ? STATUS_LABELS[status] : 'All'}
        </LinkTab>
      ))}
    </LinkTabs>
  );
}

function ListSearch({ filter }: { filter: ListFilter }) {
  const [text, setText] = useState(filter.q ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const searched = useRef(filter.q);
  const latest = useRef(filter);
  latest.current = filter;

  useEffect(() => () => clearTimeout(timer.current), []);
  // Back navigation and links change the query; what this field has set itself may already be typed further.
  useEffect(() => {
    if (filter.q === searched.current) return;
    searched.current = filter.q;
    setText(filter.q ?? '');
  }, [filter.q]);

  function search(next: string, how: 'push' | 'replace'): void {
    clearTimeout(timer.current);
    const q = next.replace(/\s+/g, ' ').trim() || undefined;
    searched.current = q;
    if (q !== latest.current.q) open({ ...latest.current, q }, how);
  }

  return (
    <search className="min-w-52 flex-1">
      <form
        action="/manager/catalogue"
        onSubmit={(event) => {
          event.preventDefault();
          search(text, 'push');
        }}
        className="relative"
      >
        <Search
          aria-hidden
          className="pointer-events-none absolute left-3 top-1/2 size-5 -translate-y-1/2 text-soft"
        />
        <input
          type="search"
          name="q"
          aria-label="Search products"
          placeholder="Name, SKU or brand"
          autoComplete="off"
          enterKeyHint="search"
          maxLength={64}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            clearTimeout(timer.current);
            // The first keystroke adds an entry to the history, further ones change it.
            const how = latest.current.q === undefined ? 'push' : 'replace';
            timer.current = setTimeout(() => search(target.value, how), DEBOUNCE_MS);
          }}
          className="h-11 w-full appearance-none rounded-md bg-well pl-10 pr-3 text-17 placeholder:text-soft lg:text-15"
        />
      </form>
    </search>
  );
}
