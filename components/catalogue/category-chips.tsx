import { cn } from '@/components/ui/cn';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import { SearchLink } from './search/search-link';
import { searchPath, type SearchQuery } from './search/search-path';

type Chip = { key: string; label: string; href: string; selected: boolean };

/** Filters the results by category and subcategory; text, order and other filters are kept. */
export function CategoryChips({ categories, query }: { categories: Category[]; query: SearchQuery }) {
  const { category, subcategory, ...others } = query;
  const selectedCategory = categories.find(({ key }) => key === category);
  return (
    <nav aria-label="Narrow down" className="grid gap-2">
      <Row
        chips={[
          { key: '', label: 'All', href: searchPath(others), selected: !category },
          ...categories.map(({ key, label }) => ({
            key,
            label,
            href: searchPath({ ...others, category: key }),
            selected: key === category,
          })),
        ]}
      />
      {selectedCategory && selectedCategory.subcategories.length > 1 && (
        <Row
          quiet
          chips={[
            {
              key: '',
              label: `All ${selectedCategory.label.toLowerCase()}`,
              href: searchPath({ ...others, category }),
              selected: !subcategory,
            },
            ...selectedCategory.subcategories.map(({ key, label }) => ({
              key,
              label,
              href: searchPath({ ...others, category, subcategory: key }),
              selected: key === subcategory,
            })),
          ]}
        />
      )}
    </nav>
  );
}

function Row({ chips, quiet = false }: { chips: Chip[]; quiet?: boolean }) {
  return (
    <ul className="-mx-4 flex gap-2 overflow-x-auto px-4 py-1 [scrollbar-width:none] md:mx-0 md:flex-wrap md:px-0">
      {chips.map(({ key, label, href, selected }) => (
        <li key={key}>
          <SearchLink
            href={href}
            aria-current={selected ? 'true' : undefined}
            className={cn(
              'grid h-11 place-items-center whitespace-nowrap rounded-full px-4 text-15 font-medium transition-colors',
              selected && !quiet && 'bg-green text-on-green',
              selected && quiet && 'bg-green-soft text-green',
              !selected && 'bg-well text-soft hover:text-ink',
            )}
          >
            {label}
          </SearchLink>
        </li>
      ))}
    </ul>
  );
}
