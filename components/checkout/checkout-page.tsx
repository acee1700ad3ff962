'use client';

import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { BottomAction } from '@/components/ui/bottom-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { toastError } from '@/components/ui/overlay/toast';
import { addAddress } from '@/lib/client/accounts/profile-actions';
import { errorMessage } from '@/lib/client/api/api-error';
import { formatPhone } from '@/lib/domain/accounts/phone-text';
import type { Cart } from '@/lib/domain/cart/cart-schema';
import { formatMoney } from '@/lib/domain/money';
import { recallAddress, rememberAddress } from './address-memory';
import { Bill } from '../cart/bill';
import { cartLineProblems } from '../cart/cart-messages';
import { type AddressChoice, firstChoice, type SavedContact } from './checkout-addresses';
import { CheckoutFields } from './checkout-fields';
import {
  checkoutFaults,
  faultsByField,
  NO_VALUES,
  toNewAddress,
  toOrderBody,
  type CheckoutFaults,
  type CheckoutValues,
} from './checkout-form';
import { CheckoutLines } from './checkout-lines';
import { FaultSummary } from './fault-summary';
import { OrderErrorPanel } from './order-error-panel';
import { LineProblemNotice } from '../cart/line-problem-notice';
import type { usePlaceOrder } from './use-place-order';

type CheckoutPageProps = { cart: Cart; order: ReturnType<typeof usePlaceOrder>; saved: SavedContact };

export function CheckoutPage({ cart, order: { placing, place, reset }, saved }: CheckoutPageProps) {
  const [values, setValues] = useState<CheckoutValues>(() => ({
    ...NO_VALUES,
    phone: saved.phone ? formatPhone(saved.phone) : '',
  }));
  const [choice, setChoice] = useState<AddressChoice>(() => firstChoice(saved.addresses));
  const [faults, setFaults] = useState<CheckoutFaults>({});
  // Counts the refused tries, so that the summary takes the focus again each time.
  const [tries, setTries] = useState(0);
  const touched = useRef(false);
  const kept = useRef(false);
  const hasSaved = saved.addresses.length > 0;
  const troubles = cartLineProblems(cart);
  const held = placing.state === 'placing' || placing.state === 'unanswered';

  useEffect(() => {
    const last = recallAddress();
    if (!last || touched.current) return;
    // Who keeps addresses in the account is offered those, not one more of this browser's.
    setValues((all) => (hasSaved ? { ...all, phone: last.phone || all.phone } : last));
  }, [hasSaved]);

  useEffect(() => {
    if (placing.state !== 'refused' || placing.fault.code !== 'VALIDATION') return;
    setFaults(faultsByField(placing.fault.errors));
    setTries((n) => n + 1);
  }, [placing]);

  function submit(expectedTotal: number) {
    const found = checkoutFaults(values, choice.addressId);
    setFaults(found);
    if (Object.keys(found).length > 0) return setTries((n) => n + 1);
    rememberAddress(values);
    if (!choice.addressId && choice.keep && !kept.current) {
      kept.current = true;
      // The order does not wait for it, and is right without it.
      void addAddress(toNewAddress(values)).catch((error: unknown) =>
        toastError(`The address was not saved. ${errorMessage(error)}`),
      );
    }
    place(toOrderBody(values, choice.addressId, expectedTotal));
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
          saved={saved.addresses}
          choice={choice}
          disabled={held}
          onChoose={(next) => {
            setChoice(next);
            setFaults({});
          }}
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
          <LineProblemNotice troubles={troubles} />
          <OrderErrorPanel placing={placing} cart={cart} onReset={reset} onAccept={submit} />
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
