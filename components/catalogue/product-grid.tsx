import type { Product } from '@/lib/domain/catalogue/product-schema';
import { cn } from '@/components/ui/cn';
import { ProductCard } from './product-card';

/** Two cards wide on a phone; as many as fit on a desk. */
export const GRID =
  'grid grid-cols-2 gap-x-4 gap-y-6 sm:grid-cols-[repeat(auto-fill,minmax(9.75rem,1fr))] sm:gap-x-5';

type ProductGridProps = {
  products: Product[];
  /** How many pictures are in sight at once and should not wait. */
  eager?: number;
  /** Shows a phone only the first four: a taste of a shelf that has a page of its own. */
  taste?: boolean;
  heading?: 'h2' | 'h3';
};

export function ProductGrid({ products, eager = 0, taste = false, heading }: ProductGridProps) {
  return (
    <ul className={cn(GRID, taste && 'max-sm:[&>li:nth-child(n+5)]:hidden')}>
      {products.map((product, index) => (
        <li key={product.id} className="grid">
          <ProductCard product={product} eager={index < eager} heading={heading} />
        </li>
      ))}
    </ul>
  );
}
