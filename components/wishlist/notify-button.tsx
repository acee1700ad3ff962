'use client';

import { Bell, BellRing } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useCanShop } from '@/components/cart/use-can-shop';
import { Button, type ButtonProps } from '@/components/ui/button';
import { toastDone, toastError, toastInfo } from '@/components/ui/overlay/toast';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import { selectWish } from '@/lib/client/store/wishlist/wishlist-slice';
import { putWish } from '@/lib/client/store/wishlist/wishlist-thunks';
import type { Product } from '@/lib/domain/catalogue/product-schema';

type NotifyButtonProps = {
  product: Product;
  /** A value of the stocked option group; null for the whole product. */
  stockKey: string | null;
  /** The product with its choice, for screen readers. */
  name: string;
  size: ButtonProps['size'];
};

/** Asks for a notice when a sold-out product is in stock again. The line goes on the wishlist. */
export function NotifyButton({ product, stockKey, name, size }: NotifyButtonProps) {
  const dispatch = useAppDispatch();
  const router = useRouter();
  const mayShop = useCanShop();
  const signedIn = useAppSelector(selectUser) !== null;
  const asked = useAppSelector(
    (state) => selectWish(state, { productId: product.id, stockKey })?.notify === true,
  );
  const [pending, setPending] = useState(false);
  if (!mayShop) return null;

  async function toggle(): Promise<void> {
    setPending(true);
    const result = await dispatch(putWish({ product, stockKey }, !asked));
    setPending(false);
    if (!result.ok) return toastError(`${product.name}: ${result.message}`);
    if (asked) return;
    if (!signedIn)
      return toastInfo('It is on your wishlist. Sign in, so that we can tell you.', {
        label: 'Sign in',
        onClick: () => router.push(`/login?next=/products/${product.slug}`),
      });
    if (result.wish?.notify) toastDone('We will tell you when it is back.');
    else toastDone('It is back already. Have a look.');
  }

  return (
    <Button
      variant={asked ? 'quiet' : 'outline'}
      size={size}
      pending={pending}
      aria-pressed={asked}
      aria-label={`Notify me when ${name} is back`}
      onClick={() => void toggle()}
    >
      {asked ? <BellRing aria-hidden /> : <Bell aria-hidden />}
      Notify me
    </Button>
  );
}
