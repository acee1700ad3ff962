'use client';

import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Stepper } from '@/components/ui/stepper';
import { useCartQuantity } from '@/components/cart/use-cart-quantity';
import { useMayShop } from '@/components/cart/use-may-shop';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { overallAvailability } from './availability';
import { fullName } from './product-name';

const NO_OPTIONS = {};

/** Add, which turns into a stepper in its place; goods with options are chosen on their own page. */
export function AddControl({ product }: { product: Product }) {
  const mayShop = useMayShop();
  const { quantity, max, setQuantity } = useCartQuantity(product, NO_OPTIONS);
  const out = overallAvailability(product).state === 'out';
  const name = fullName(product);

  if (product.options.length > 0) {
    return (
      <Button asChild variant="outline" size="card" className="px-3">
        <Link href={`/products/${product.slug}`} aria-label={`Choose ${name}`}>
          Choose
        </Link>
      </Button>
    );
  }
  if (!mayShop) return null;
  if (quantity > 0) {
    return <Stepper size="card" label={name} value={quantity} max={max} onChange={setQuantity} />;
  }
  return (
    <Button
      variant="outline"
      size="card"
      disabled={out}
      aria-label={`Add ${name}`}
      onClick={() => setQuantity(1)}
      className="disabled:text-soft disabled:opacity-100 disabled:inset-ring-line"
    >
      Add
    </Button>
  );
}
