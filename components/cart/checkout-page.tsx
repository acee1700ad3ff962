'use client';

import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { BottomAction } from '@/components/ui/bottom-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { Cart } from '@/lib/domain/cart/cart-schema';
import { formatMoney } from '@/lib/domain/money';
import { recallAddress, rememberAddress } from './address-memory';
import { Bill } from './bill';
import { cartTroubles } from './cart-words';
import { CheckoutFields } from './checkout-fields';
import {
  checkoutFaults,
  faultsByField,
  NO_VALUES,
  toOrderBody,
  type CheckoutFaults,
  type CheckoutValues,
} from './checkout-form';
import { CheckoutLines } from './checkout-lines';
import { FaultSummary } from './fault-summary';
import { PlacingTrouble } from './placing-trouble';
import { TroubleNotice } from './trouble-notice';
import type { usePlaceOrder } from './use-place-order';

type CheckoutPageProps = { cart: Cart; order: ReturnType<typeof usePlaceOrder> };

export function CheckoutPage({ cart, order: { placing, place, reset } }: CheckoutPageProps) {
  const [values, setValues] = useState<CheckoutValues>(NO_VALUES);
  const [faults, setFaults] = useState<CheckoutFaults>({});
  // Counts the refused tries, so that the summary takes the focus again each time.
  const [tries, setTries] = useState(0);
  const touched = useRef(false);
  const troubles = cartTroubles(cart);
  const held = placing.state === 'placing' || placing.state === 'unanswered';

  useEffect(() => {
    const last = recallAddress();
    if (last && !touched.current) setValues(last);
  }, []);

  useEffect(() => {
    if (placing.state !== 'refused' || placing.fault.code !== 'VALIDATION') return;
    setFaults(faultsByField(placing.fault.errors));
    setTries((n) => n + 1);
  }, [placing]);

  function submit(expectedTotal: number) {
    const found = checkoutFaults(values);
    setFaults(found);
    if (Object.keys(found).length > 0) return setTries((n) => n + 1);
    rememberAddress(values);
    place(toOrderBody(values, expectedTotal));
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (placing.state === 'unanswered') placing.again();
        else submit(cart.totals.total);
      }}
      className="grid items-start gap-5 lg:grid-cols-[1fr_22rem] lg:gap-8"
    >
      <div className="grid gap-5">
        <FaultSummary faults={faults} tries={tries} />
        <CheckoutFields
          values={values}
          faults={faults}
          disabled={held}
          onChange={(field, value) => {
            touched.current = true;
            setValues((all) => ({ ...all, [field]: value }));
          }}
        />
      </div>
      <div className="grid gap-5 lg:sticky lg:top-24">
        <Card className="grid gap-4 p-4 lg:p-5">
          <CheckoutLines cart={cart} />
          <Bill totals={cart.totals} currency={cart.currency} />
        </Card>
        <BottomAction>
          <TroubleNotice troubles={troubles} />
          <PlacingTrouble placing={placing} cart={cart} onReset={reset} onAccept={submit} />
          {troubles.length > 0 ? (
            <Button asChild size="thumb" variant="quiet">
              <Link href="/cart">Back to the cart</Link>
            </Button>
          ) : (
            <Button type="submit" size="thumb" pending={placing.state === 'placing'}>
              {placing.state === 'unanswered'
                ? 'Try again'
                : `Place order · ${formatMoney(cart.totals.total, cart.currency)}`}
            </Button>
          )}
        </BottomAction>
      </div>
    </form>
  );
}
