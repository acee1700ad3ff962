import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import { searchPath } from '../search/search-path';

/** Link back to the product's category, or to the shop. */
export function ProductCrumbs({ category }: { category: Category | undefined }) {
  return (
    <nav aria-label="Back" className="flex min-h-14 items-center md:min-h-11">
      <Button asChild variant="ghost" className="-ml-3 px-3 text-soft">
        <Link href={category ? searchPath({ category: category.key }) : '/'}>
          <ArrowLeft aria-hidden />
          {category?.label ?? 'Shop'}
        </Link>
      </Button>
    </nav>
  );
}
