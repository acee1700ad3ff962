import { cn } from '@/components/ui/cn';
import { IntentLink } from '@/components/ui/intent-link';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import { searchPath, type SearchQuery } from './search/search-path';

type Chip = { key: string; label: string; href: string; here: boolean };

/** Narrows to a category and, within one, to its parts; what was searched for is kept. */
export function CategoryChips({ categories, query }: { categories: Category[]; query: SearchQuery }) {
  const { q, category, subcategory } = query;
  const within = categories.find(({ key }) => key === category);
  return (
    <nav aria-label="Narrow down" className="grid gap-2">
      <Row
        chips={[
          { key: '', label: 'All', href: searchPath({ q }), here: !category },
          ...categories.map(({ key, label }) => ({
            key,
            label,
            href: searchPath({ q, category: key }),
            here: key === category,
          })),
        ]}
      />
      {within && within.subcategories.length > 1 && (
        <Row
          quiet
          chips={[
            {
              key: '',
              label: `All ${within.label.toLowerCase()}`,
              href: searchPath({ q, category }),
              here: !subcategory,
            },
            ...within.subcategories.map(({ key, label }) => ({
              key,
              label,
              href: searchPath({ q, category, subcategory: key }),
              here: key === subcategory,
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
      {chips.map(({ key, label, href, here }) => (
        <li key={key}>
          <IntentLink
            href={href}
            aria-current={here ? 'true' : undefined}
            className={cn(
              'grid h-11 place-items-center whitespace-nowrap rounded-full px-4 text-15 font-medium transition-colors',
              here && !quiet && 'bg-green text-on-green',
              here && quiet && 'bg-green-soft text-green',
              !here && 'bg-well text-soft hover:text-ink',
            )}
          >
            {label}
          </IntentLink>
        </li>
      ))}
    </ul>
  );
}
