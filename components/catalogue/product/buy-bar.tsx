'use client';

import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { useRef, useState } from 'react';
import { useCartQuantity } from '@/components/cart/use-cart-quantity';
import { useCanShop } from '@/components/cart/use-can-shop';
import { BottomAction } from '@/components/ui/bottom-action';
import { Button } from '@/components/ui/button';
import { Stepper } from '@/components/ui/form/stepper';
import { NotifyButton } from '@/components/wishlist/notify-button';
import { useFocusAfterSwap } from '@/components/ui/hooks/use-focus-after-swap';
import { choiceLabel, stockKeyOf, unitPrice } from '@/lib/domain/catalogue/pricing';
import { STOCK_ALL } from '@/lib/domain/catalogue/option-terms';
import type { ChosenOptions, Product } from '@/lib/domain/catalogue/product-schema';
import { formatMoney } from '@/lib/domain/money';
import type { Availability } from '../availability';
import { fullName } from '../product-name';

type BuyBarProps = { product: Product; chosen: ChosenOptions; availability: Availability };

/** Quantity and "Add" button with the price. Once the choice is in the cart, the stepper changes that cart line. */
export function BuyBar({ product, chosen, availability }: BuyBarProps) {
  const mayShop = useCanShop();
  const inCart = useCartQuantity(product, chosen);
  const [selectedQuantity, setSelectedQuantity] = useState(1);
  const container = useRef<HTMLDivElement>(null);
  const keepFocus = useFocusAfterSwap(container, inCart.quantity > 0);
  const name = fullName({ ...product, choice: choiceLabel(product.options, chosen) });
  const price = unitPrice(product, chosen);
  const stockKey = stockKeyOf(product.options, chosen);
  if (!mayShop) return null;
  if (availability.state === 'out' && inCart.quantity === 0) {
    return (
      <BottomAction>
        <NotifyButton
          product={product}
          stockKey={stockKey === STOCK_ALL ? null : stockKey}
          name={name}
          size="thumb"
        />
      </BottomAction>
    );
  }
  const quantity = Math.min(inCart.quantity || selectedQuantity, inCart.max || 1);
  const add = () => {
    keepFocus();
    inCart.setQuantity(quantity);
  };
  return (
    <BottomAction>
      <div ref={container} className="flex items-center gap-3">
        <Stepper
          label={name}
          size="lg"
          tone="quiet"
          value={inCart.quantity || quantity}
          min={inCart.quantity > 0 ? 0 : 1}
          max={inCart.max}
          onChange={inCart.quantity > 0 ? inCart.setQuantity : setSelectedQuantity}
          className="h-15 rounded-xl"
        />
        {inCart.quantity > 0 ? (
          <Button asChild size="thumb" variant="outline" className="min-w-0 flex-1">
            <Link href="/cart">
              View cart <ArrowRight aria-hidden />
            </Link>
          </Button>
        ) : (
          <Button size="thumb" className="min-w-0 flex-1" onClick={add}>
            <span>
              Add
              <span className="sr-only">
                {' '}
                {quantity} {name}
              </span>{' '}
              · {formatMoney(price * quantity, product.currency)}
            </span>
          </Button>
        )}
      </div>
    </BottomAction>
  );
}
