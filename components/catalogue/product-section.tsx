import { IntentLink } from '@/components/ui/intent-link';
import { useId } from 'react';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { ProductGrid } from './product-grid';

type ProductSectionProps = {
  title: string;
  href?: string;
  products: Product[];
  eager?: number;
  /** One row that scrolls sideways on phones. */
  row?: boolean;
};

export function ProductSection({ title, href, products, eager, row }: ProductSectionProps) {
  const id = useId();
  if (products.length === 0) return null;
  return (
    <section aria-labelledby={id} className="grid gap-3.5">
      <div className="flex items-center justify-between gap-4">
        <h2 id={id} className="text-21 font-semibold">
          {title}
        </h2>
        {href && (
          <IntentLink
            href={href}
            aria-label={`All of ${title}`}
            className="-mr-3 grid h-11 min-w-11 place-items-center rounded-md px-3 text-13 font-semibold text-green hover:bg-green-soft"
          >
            All
          </IntentLink>
        )}
      </div>
      <ProductGrid products={products} eager={eager} preview={href !== undefined} row={row} />
    </section>
  );
}
