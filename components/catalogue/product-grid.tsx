import type { Product } from '@/lib/domain/catalogue/product-schema';
import { cn } from '@/components/ui/cn';
import { ProductCard } from './product-card';

/** Two columns on phones, as many as fit on wider screens. */
export const GRID =
  'grid grid-cols-2 gap-x-4 gap-y-6 sm:grid-cols-[repeat(auto-fill,minmax(9.75rem,1fr))] sm:gap-x-5';

/** On phones one row that scrolls to the edges of the page, with a part of the next card in sight. */
const ROW =
  'max-sm:-mx-4 max-sm:flex max-sm:snap-x max-sm:scroll-px-4 max-sm:overflow-x-auto max-sm:px-4 max-sm:-my-1 max-sm:py-1 max-sm:[&>li]:w-[40vw] max-sm:[&>li]:shrink-0 max-sm:[&>li]:snap-start';

type ProductGridProps = {
  products: Product[];
  /** Number of pictures that are visible at once and are not loaded lazily. */
  eager?: number;
  /** Shows only the first four products on phones, for a section that links to its own page. */
  preview?: boolean;
  row?: boolean;
  heading?: 'h2' | 'h3';
};

export function ProductGrid({
  products,
  eager = 0,
  preview = false,
  row = false,
  heading,
}: ProductGridProps) {
  return (
    <ul className={cn(GRID, preview && 'max-sm:[&>li:nth-child(n+5)]:hidden', row && ROW)}>
      {products.map((product, index) => (
        <li key={product.id} className="grid">
          <ProductCard product={product} eager={index < eager} heading={heading} />
        </li>
      ))}
    </ul>
  );
}
