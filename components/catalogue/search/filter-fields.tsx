'use client';

import { Select } from '@/components/ui/form/select';
import { cn } from '@/components/ui/cn';
import { formatMoney } from '@/lib/domain/money';
import type { ProductSort } from '@/lib/domain/catalogue/product-sort';
import type { SearchQuery } from './search-path';

export type FilterProps = { query: SearchQuery; onChange: (query: SearchQuery) => void };

/** Limits of the price ranges in minor units. */
const PRICE_STEPS = [10_000, 30_000, 100_000];
const PRICE_RANGES = [
  { key: `-${PRICE_STEPS[0]}`, max: PRICE_STEPS[0], label: `Up to ${formatMoney(PRICE_STEPS[0]!)}` },
  ...PRICE_STEPS.slice(1).map((max, index) => ({
    key: `${PRICE_STEPS[index]}-${max}`,
    min: PRICE_STEPS[index],
    max,
    label: `${formatMoney(PRICE_STEPS[index]!)} to ${formatMoney(max)}`,
  })),
  {
    key: `${PRICE_STEPS.at(-1)}-`,
    min: PRICE_STEPS.at(-1),
    label: `${formatMoney(PRICE_STEPS.at(-1)!)} and more`,
  },
] as { key: string; min?: number; max?: number; label: string }[];

const SORTS: Record<ProductSort, string> = {
  relevance: 'Best match',
  newest: 'Newest',
  price_asc: 'Price, low to high',
  price_desc: 'Price, high to low',
  rating: 'Rating',
};

type ControlProps = FilterProps & { id?: string; className?: string };

export function SortSelect({ query, onChange, id, className }: ControlProps) {
  const standard: ProductSort = query.q ? 'relevance' : 'newest';
  const shown = query.sort === undefined || (query.sort === 'relevance' && !query.q) ? standard : query.sort;
  const sorts = Object.keys(SORTS) as ProductSort[];
  return (
    <Select
      id={id}
      aria-label={id ? undefined : 'Sort by'}
      value={shown}
      onChange={({ currentTarget }) => {
        const sort = currentTarget.value as ProductSort;
        onChange({ ...query, sort: sort === standard ? undefined : sort });
      }}
      className={className}
    >
      {sorts
        .filter((sort) => sort !== 'relevance' || query.q)
        .map((sort) => (
          <option key={sort} value={sort}>
            {SORTS[sort]}
          </option>
        ))}
    </Select>
  );
}

/** A range of an old link that is none of the offered ones is shown as the limits that it has. */
function rangeKey({ minPrice, maxPrice }: SearchQuery): string {
  return minPrice === undefined && maxPrice === undefined ? '' : `${minPrice ?? ''}-${maxPrice ?? ''}`;
}

function customLabel({ minPrice, maxPrice }: SearchQuery): string {
  if (maxPrice === undefined) return `${formatMoney(minPrice ?? 0)} and more`;
  return `${formatMoney(minPrice ?? 0)} to ${formatMoney(maxPrice)}`;
}

export function PriceSelect({ query, onChange, id, className }: ControlProps) {
  const key = rangeKey(query);
  const isCustom = key !== '' && !PRICE_RANGES.some((range) => range.key === key);
  return (
    <Select
      id={id}
      aria-label={id ? undefined : 'Price'}
      value={key}
      onChange={({ currentTarget }) => {
        const range = PRICE_RANGES.find((one) => one.key === currentTarget.value);
        onChange({ ...query, minPrice: range?.min, maxPrice: range?.max });
      }}
      className={className}
    >
      <option value="">Any price</option>
      {PRICE_RANGES.map((range) => (
        <option key={range.key} value={range.key}>
          {range.label}
        </option>
      ))}
      {isCustom && <option value={key}>{customLabel(query)}</option>}
    </Select>
  );
}

export function RatingSelect({ query, onChange, id, className }: ControlProps) {
  return (
    <Select
      id={id}
      aria-label={id ? undefined : 'Rating'}
      value={query.minRating ?? ''}
      onChange={({ currentTarget }) =>
        onChange({ ...query, minRating: Number(currentTarget.value) || undefined })
      }
      className={className}
    >
      <option value="">Any rating</option>
      {[4, 3, 2].map((stars) => (
        <option key={stars} value={stars}>
          {stars} stars and up
        </option>
      ))}
    </Select>
  );
}

type ToggleProps = {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  className?: string;
};

/** A filter that is on or off, as a chip. A native checkbox, so that its state is announced. */
export function FilterToggle({ label, checked, onChange, className }: ToggleProps) {
  return (
    <label className={cn('relative inline-flex', className)}>
      <input
        type="checkbox"
        checked={checked}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        className="peer absolute inset-0 appearance-none rounded-md"
      />
      <span className="pointer-events-none flex h-11 w-full items-center justify-center whitespace-nowrap rounded-md border border-edge bg-card px-4 text-15 font-medium transition-colors peer-checked:border-green peer-checked:bg-green-soft peer-checked:text-green forced-colors:peer-checked:outline-2">
        {label}
      </span>
    </label>
  );
}

export function StockToggles({ query, onChange, className }: FilterProps & { className?: string }) {
  return (
    <>
      <FilterToggle
        label="In stock"
        checked={query.inStock === true}
        onChange={(checked) => onChange({ ...query, inStock: checked || undefined })}
        className={className}
      />
      <FilterToggle
        label="Featured"
        checked={query.featured === true}
        onChange={(checked) => onChange({ ...query, featured: checked || undefined })}
        className={className}
      />
    </>
  );
}
