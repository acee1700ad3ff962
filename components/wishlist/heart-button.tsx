'use client';

import { Heart } from 'lucide-react';
import { useCanShop } from '@/components/cart/use-can-shop';
import { cn } from '@/components/ui/cn';
import { toastError } from '@/components/ui/overlay/toast';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import { selectWish } from '@/lib/client/store/wishlist/wishlist-slice';
import { putWish, removeWish } from '@/lib/client/store/wishlist/wishlist-thunks';
import type { Product } from '@/lib/domain/catalogue/product-schema';

type HeartButtonProps = { product: Product; name: string; className?: string };

/** Puts a product on the wishlist or takes it off. Renders nothing for staff. */
export function HeartButton({ product, name, className }: HeartButtonProps) {
  const dispatch = useAppDispatch();
  const mayShop = useCanShop();
  const line = { productId: product.id, stockKey: null };
  const wished = useAppSelector((state) => selectWish(state, line) !== undefined);
  if (!mayShop) return null;

  async function toggle(): Promise<void> {
    const result = await dispatch(wished ? removeWish(line) : putWish({ product, stockKey: null }));
    if (!result.ok) toastError(`${product.name}: ${result.message}`);
  }

  return (
    <button
      type="button"
      aria-pressed={wished}
      aria-label={`${name} on your wishlist`}
      onClick={() => void toggle()}
      className={cn('group/heart grid size-11 place-items-center rounded-full', className)}
    >
      <span className="grid size-9 place-items-center rounded-full bg-card/85 text-ink transition-colors group-hover/heart:bg-card">
        <Heart
          aria-hidden
          data-slot="mark"
          className={wished ? 'size-5 fill-current text-red' : 'size-5'}
          strokeWidth={wished ? 0 : 1.75}
        />
      </span>
    </button>
  );
}
