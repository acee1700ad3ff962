import { stockState } from '@/lib/domain/catalogue/list-match';
import type { Product } from '@/lib/domain/catalogue/product-schema';

/** A word beside a stock that needs attention. */
export function StockWord({ product }: { product: Product }) {
  const state = stockState(product);
  if (state === 'enough') return null;
  return state === 'low' ? (
    <span className="text-13 font-normal text-soft">low</span>
  ) : (
    <span className="text-13 font-normal text-red">sold out</span>
  );
}
