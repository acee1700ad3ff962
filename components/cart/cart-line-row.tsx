'use client';

import { ProductPicture } from '@/components/catalogue/product-picture';
import { fullName } from '@/components/catalogue/product-name';
import { Button } from '@/components/ui/button';
import { Stepper } from '@/components/ui/form/stepper';
import { IntentLink } from '@/components/ui/intent-link';
import { MAX_QUANTITY } from '@/lib/domain/cart/cart-limits';
import type { CartLine } from '@/lib/domain/cart/cart-schema';
import { formatMoney } from '@/lib/domain/money';
import { isGone, lineProblem } from './cart-messages';
import { useCartLine } from './use-cart-line';

type CartLineRowProps = {
  line: CartLine;
  currency: string;
  /** Smaller, for `CartAside`. */ compact?: boolean;
};

export function CartLineRow({ line, currency, compact = false }: CartLineRowProps) {
  const setQuantity = useCartLine(line);
  const trouble = lineProblem(line);
  const gone = isGone(line);
  const name = fullName(line);
  return (
    <li className="grid grid-cols-[auto_1fr] gap-3 py-3">
      <ProductPicture
        image={line.image}
        category={line.category}
        className={compact ? 'size-12 rounded-md' : 'size-16 rounded-lg'}
        imageClassName={gone ? 'opacity-40 grayscale' : undefined}
      />
      <div className="grid min-w-0 grid-cols-[1fr_auto] items-start gap-x-3 gap-y-2">
        <div className="min-w-0">
          {line.slug ? (
            <IntentLink
              href={`/products/${line.slug}`}
              className="line-clamp-2 rounded-sm text-15 font-medium underline-offset-4 hover:underline"
            >
              {line.name}
            </IntentLink>
          ) : (
            <p className="text-15 font-medium">{line.name}</p>
          )}
          <p className="text-13 text-soft">{line.choice || line.packSize}</p>
        </div>
        <p className={gone ? 'text-15 text-soft line-through' : 'text-15 font-semibold'}>
          {line.subtotal > 0 && formatMoney(line.subtotal, currency)}
        </p>
        <div className="col-span-2 flex flex-wrap items-center justify-between gap-2">
          {gone ? (
            <Button variant="quiet" aria-label={`Remove ${name}`} onClick={() => setQuantity(0)}>
              Remove
            </Button>
          ) : (
            <Stepper
              label={name}
              tone="quiet"
              value={line.quantity}
              max={Math.min(MAX_QUANTITY, line.left)}
              onChange={setQuantity}
            />
          )}
          <p className="text-13 text-soft">
            {trouble ? (
              <span className="font-medium text-red">{trouble}</span>
            ) : (
              line.quantity > 1 && `${formatMoney(line.unitPrice, currency)} each`
            )}
          </p>
        </div>
      </div>
    </li>
  );
}
