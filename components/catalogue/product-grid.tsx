import type { Product } from '@/lib/domain/catalogue/product-schema';
import { cn } from '@/components/ui/cn';
import { ProductCard } from './product-card';

/** Two columns on phones, as many as fit on wider screens. */
export const GRID =
  'grid grid-cols-2 gap-x-4 gap-y-6 sm:grid-cols-[repeat(auto-fill,minmax(9.75rem,1fr))] sm:gap-x-5';

type ProductGridProps = {
  products: Product[];
  /** Number of pictures that are visible at once and are not loaded lazily. */
  eager?: number;
  /** Shows only the first four products on phones, for a section that links to its own page. */
  preview?: boolean;
  heading?: 'h2' | 'h3';
};

export function ProductGrid({ products, eager = 0, preview = false, heading }: ProductGridProps) {
  return (
    <ul className={cn(GRID, preview && 'max-sm:[&>li:nth-child(n+5)]:hidden')}>
      {products.map((product, index) => (
        <li key={product.id} className="grid">
          <ProductCard product={product} eager={index < eager} heading={heading} />
        </li>
      ))}
    </ul>
  );
}
