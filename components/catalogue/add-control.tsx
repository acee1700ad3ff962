'use client';

import { useRef } from 'react';

import { Button } from '@/components/ui/button';
import { Stepper } from '@/components/ui/form/stepper';
import { IntentLink } from '@/components/ui/intent-link';
import { useCartQuantity } from '@/components/cart/use-cart-quantity';
import { useCanShop } from '@/components/cart/use-can-shop';
import { NotifyButton } from '@/components/wishlist/notify-button';
import { useFocusAfterSwap } from '@/components/ui/hooks/use-focus-after-swap';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { overallAvailability } from './availability';
import { fullName } from './product-name';

const NO_OPTIONS = {};

/**
 * "Add" button that becomes a stepper once the product is in the cart. A product with options links to its page
 * instead.
 */
export function AddControl({ product }: { product: Product }) {
  const mayShop = useCanShop();
  const { quantity, max, setQuantity } = useCartQuantity(product, NO_OPTIONS);
  const outOfStock = overallAvailability(product).state === 'out';
  const name = fullName(product);
  const container = useRef<HTMLDivElement>(null);
  const keepFocus = useFocusAfterSwap(container, quantity > 0);

  if (product.options.length > 0) {
    return (
      <Button asChild variant="outline" size="card" className="px-3">
        <IntentLink href={`/products/${product.slug}`} aria-label={`Choose ${name}`}>
          Choose
        </IntentLink>
      </Button>
    );
  }
  if (!mayShop) return null;
  if (quantity > 0) {
    return (
      <div ref={container}>
        <Stepper
          size="card"
          label={name}
          value={quantity}
          max={max}
          onChange={(next) => {
            if (next === 0) keepFocus();
            setQuantity(next);
          }}
        />
      </div>
    );
  }
  if (outOfStock) return <NotifyButton product={product} stockKey={null} name={name} size="card" />;
  return (
    <div ref={container}>
      <Button
        variant="outline"
        size="card"
        aria-label={`Add ${name}`}
        onClick={() => {
          keepFocus();
          setQuantity(1);
        }}
      >
        Add
      </Button>
    </div>
  );
}
