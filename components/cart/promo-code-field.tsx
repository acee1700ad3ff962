'use client';

import { BadgePercent, CircleAlert } from 'lucide-react';
import Link from 'next/link';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/form/input';
import { errorMessage, isApiError } from '@/lib/client/api/api-error';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import { applyPromoCode, removePromoCode } from '@/lib/client/store/cart/promo-thunks';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import type { Cart } from '@/lib/domain/cart/cart-schema';
import { formatMoney } from '@/lib/domain/money';

/** Applies, explains and removes the promo code of the cart. Guests are invited to sign in. */
export function PromoCodeField({ cart, signInNext = '/cart' }: { cart: Cart; signInNext?: string }) {
  const user = useAppSelector(selectUser);
  if (!user) {
    return (
      <p className="text-15 text-soft">
        Have a promo code?{' '}
        <Link href={`/login?next=${signInNext}`} className="font-medium text-green underline">
          Sign in to use it
        </Link>
      </p>
    );
  }
  return cart.promotion ? <AppliedCode promotion={cart.promotion} currency={cart.currency} /> : <CodeForm />;
}

type AppliedCodeProps = { promotion: NonNullable<Cart['promotion']>; currency: string };

function AppliedCode({ promotion, currency }: AppliedCodeProps) {
  const dispatch = useAppDispatch();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const { code, description, saved, freeDelivery, reason, message } = promotion;

  async function remove(): Promise<void> {
    setPending(true);
    setError(null);
    await dispatch(removePromoCode()).catch((thrown: unknown) => setError(errorMessage(thrown)));
    setPending(false);
  }

  const saves = `You save ${formatMoney(saved, currency)}${freeDelivery ? ' on delivery' : ''}.`;
  return (
    <div className={`grid gap-1 rounded-md p-3 text-15 ${reason ? 'bg-mango-soft' : 'bg-green-soft'}`}>
      <div className="flex items-center gap-2">
        {reason ? (
          <CircleAlert aria-hidden className="size-5 shrink-0" />
        ) : (
          <BadgePercent aria-hidden className="size-5 shrink-0 text-green" />
        )}
        <strong className="min-w-0 flex-1 font-semibold wrap-anywhere">{code}</strong>
        <Button
          type="button"
          variant="ghost"
          size="sm"
          pending={pending}
          aria-label={`Remove ${code}`}
          onClick={() => void remove()}
        >
          Remove
        </Button>
      </div>
      {description && <p className="text-soft wrap-anywhere">{description}</p>}
      <p role="status">{reason ? message : saves}</p>
      {error && <p role="alert">{error}</p>}
    </div>
  );
}

function CodeForm() {
  const dispatch = useAppDispatch();
  const id = useId();
  const [code, setCode] = useState('');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function apply(): Promise<void> {
    const typed = code.trim();
    if (!/^[A-Za-z0-9]{3,20}$/.test(typed)) return setError('A code has 3 to 20 letters or digits.');
    setPending(true);
    setError(null);
    try {
      await dispatch(applyPromoCode(typed));
    } catch (thrown) {
      const isUnknown = isApiError(thrown) && thrown.status === 404;
      setError(isUnknown ? 'We do not know this code. Check the letters.' : errorMessage(thrown));
      setPending(false);
    }
  }

  // Not a form, because the checkout page is one already.
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-15 font-medium">
        Promo code
      </label>
      <div className="flex gap-2">
        <Input
          id={id}
          value={code}
          maxLength={24}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-invalid={error !== null}
          aria-describedby={error ? `${id}-error` : undefined}
          className="min-w-0 flex-1 uppercase"
          onChange={({ target }) => setCode(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            void apply();
          }}
        />
        <Button type="button" variant="quiet" size="lg" pending={pending} onClick={() => void apply()}>
          Apply
        </Button>
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="text-13 text-red">
          {error}
        </p>
      )}
    </div>
  );
}
