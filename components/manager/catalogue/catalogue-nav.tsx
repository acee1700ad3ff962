import Link from 'next/link';
import { Button } from '@/components/ui/button';

/** The pages beside the table. */
const PAGES = [
  { href: '/manager/catalogue/categories', label: 'Categories' },
  { href: '/manager/catalogue/shelves', label: 'Shelves' },
  { href: '/manager/catalogue/synonyms', label: 'Search words' },
  { href: '/manager/catalogue/import', label: 'Import and export' },
];

/** Links from the table to the other pages of the catalogue. */
export function CatalogueNav() {
  return (
    <nav aria-label="Pages of the catalogue" className="-mt-2 flex flex-wrap gap-2 pb-4">
      {PAGES.map(({ href, label }) => (
        <Button key={href} asChild variant="quiet" size="sm" className="max-sm:h-11">
          <Link href={href}>{label}</Link>
        </Button>
      ))}
    </nav>
  );
}
