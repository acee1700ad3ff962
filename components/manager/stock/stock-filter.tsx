'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { LinkTab, LinkTabs } from '@/components/ui/link-tabs';
import { Input } from '@/components/ui/form/input';
import type { StockFilter } from '@/lib/client/catalogue/stock-requests';
import type { StockLevel } from '@/lib/domain/catalogue/stock-levels';

const VIEWS: { status: StockLevel | undefined; label: string }[] = [
  { status: 'short', label: 'To restock' },
  { status: 'sold-out', label: 'Sold out' },
  { status: 'low', label: 'Low' },
  { status: undefined, label: 'All' },
];

/** The address of the page with a filter. The list of what runs out is the page without a parameter. */
export function stockPath({ q, status }: StockFilter): string {
  const query = new URLSearchParams();
  if (q) query.set('q', q);
  if (status !== 'short') query.set('status', status ?? 'all');
  return query.size > 0 ? `/manager/stock?${query}` : '/manager/stock';
}

/** Links by level and a search, which change the address only. */
export function StockFilters({ filter }: { filter: StockFilter }) {
  const [text, setText] = useState(filter.q ?? '');
  const open = (next: StockFilter) => window.history.pushState(null, '', stockPath(next));
  function search(event: FormEvent): void {
    event.preventDefault();
    open({ ...filter, q: text.trim() || undefined });
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <LinkTabs label="Show stock" columns={4}>
        {VIEWS.map(({ status, label }) => (
          <LinkTab
            key={label}
            href={stockPath({ ...filter, status })}
            current={status === filter.status}
            onFollow={() => open({ ...filter, status })}
          >
            {label}
          </LinkTab>
        ))}
      </LinkTabs>
      <form role="search" onSubmit={search} className="flex gap-2 max-sm:w-full">
        <Input
          type="search"
          aria-label="Search stock"
          placeholder="Name, SKU or brand"
          maxLength={64}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="h-11 max-sm:flex-1 sm:w-64"
        />
        <Button type="submit" variant="quiet">
          Search
        </Button>
      </form>
    </div>
  );
}
