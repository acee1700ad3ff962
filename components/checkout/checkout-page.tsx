'use client';

import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { BottomAction } from '@/components/ui/bottom-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { toastError } from '@/components/ui/overlay/toast';
import { addAddress } from '@/lib/client/accounts/profile-actions';
import { errorMessage } from '@/lib/client/api/api-error';
import { addressErrors } from '@/components/accounts/area/addresses/address-validation';
import { formatPhone } from '@/lib/domain/accounts/phone-text';
import type { Cart } from '@/lib/domain/cart/cart-schema';
import type { IfMissing } from '@/lib/domain/orders/changes/if-missing';
import { formatMoney } from '@/lib/domain/money';
import { recallAddress, rememberAddress } from './address-memory';
import { OrderBlockNotice } from '@/components/shop/order-block-notice';
import { useOrderBlock } from '@/components/shop/use-order-block';
import { appliedCode } from '@/lib/client/cart/cart-line';
import { Bill } from '../cart/bill';
import { PromoCodeField } from '../cart/promo-code-field';
import { cartLineProblems } from '../cart/cart-messages';
import { type AddressChoice, initialChoice, type SavedContact } from './checkout-addresses';
import { CheckoutFields } from './checkout-fields';
import {
  addressOf,
  checkoutErrors,
  errorsByField,
  NO_VALUES,
  toNewAddress,
  toOrderBody,
  type CheckoutErrors,
  type CheckoutValues,
} from './checkout-form';
import { CheckoutLines } from './checkout-lines';
import { ErrorSummary } from './error-summary';
import { OrderErrorPanel } from './order-error-panel';
import { LineProblemNotice } from '../cart/line-problem-notice';
import type { usePlaceOrder } from './use-place-order';

type CheckoutPageProps = { cart: Cart; order: ReturnType<typeof usePlaceOrder>; saved: SavedContact };

export function CheckoutPage({ cart, order: { placing, place, reset }, saved }: CheckoutPageProps) {
  const [values, setValues] = useState<CheckoutValues>(() => ({
    ...NO_VALUES,
    phone: saved.phone ? formatPhone(saved.phone) : '',
  }));
  const [choice, setChoice] = useState<AddressChoice>(() => initialChoice(saved.addresses));
  const [ifMissing, setIfMissing] = useState<IfMissing>('call');
  const [errors, setErrors] = useState<CheckoutErrors>({});
  // Counts the failed attempts, so that the error summary gets the focus after each.
  const [failedAttempts, setFailedAttempts] = useState(0);
  const edited = useRef(false);
  const addressSaved = useRef(false);
  const hasSaved = saved.addresses.length > 0;
  const troubles = cartLineProblems(cart);
  const destination = choice.addressId
    ? saved.addresses.find(({ id }) => id === choice.addressId)
    : addressErrors(addressOf(values)).pin
      ? undefined
      : { pin: values['address.pin'] };
  const block = useOrderBlock(cart, destination);
  const disabled = placing.state === 'placing' || placing.state === 'no-response';

  useEffect(() => {
    const remembered = recallAddress();
    if (!remembered || edited.current) return;
    // With saved addresses, only the phone of the last order is used.
    setValues((all) => (hasSaved ? { ...all, phone: remembered.phone || all.phone } : remembered));
  }, [hasSaved]);

  useEffect(() => {
    if (placing.state !== 'rejected' || placing.error.code !== 'VALIDATION') return;
    setErrors(errorsByField(placing.error.errors));
    setFailedAttempts((n) => n + 1);
  }, [placing]);

  function submit(expectedTotal: number) {
    const inputErrors = checkoutErrors(values, choice.addressId);
    setErrors(inputErrors);
    if (Object.keys(inputErrors).length > 0) return setFailedAttempts((n) => n + 1);
    rememberAddress(values);
    if (!choice.addressId && choice.save && !addressSaved.current) {
      addressSaved.current = true;
      // Not awaited: the order does not depend on the saved address.
      void addAddress(toNewAddress(values)).catch((error: unknown) =>
        toastError(`The address was not saved. ${errorMessage(error)}`),
      );
    }
    place({ ...toOrderBody(values, choice.addressId, expectedTotal), ifMissing });
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (placing.state === 'no-response') placing.retry();
        else submit(cart.totals.total);
      }}
      className="grid items-start gap-5 lg:grid-cols-[1fr_22rem] lg:gap-8"
    >
      <div className="grid gap-5">
        <ErrorSummary errors={errors} failedAttempts={failedAttempts} />
        <CheckoutFields
          values={values}
          errors={errors}
          saved={saved.addresses}
          choice={choice}
          disabled={disabled}
          ifMissing={ifMissing}
          onIfMissing={setIfMissing}
          onChoose={(next) => {
            setChoice(next);
            setErrors({});
          }}
          onChange={(field, value) => {
            edited.current = true;
            setValues((all) => ({ ...all, [field]: value }));
          }}
        />
      </div>
      <div className="grid gap-5 lg:sticky lg:top-24">
        <Card className="grid gap-4 p-4 lg:p-5">
          <CheckoutLines cart={cart} />
          <PromoCodeField cart={cart} signInNext="/checkout" />
          <Bill totals={cart.totals} currency={cart.currency} promoCode={appliedCode(cart)} />
        </Card>
        <BottomAction>
          <LineProblemNotice troubles={troubles} />
          <OrderBlockNotice text={block} />
          <OrderErrorPanel placing={placing} cart={cart} onReset={reset} onAccept={submit} />
          {troubles.length > 0 ? (
            <Button asChild size="thumb" variant="quiet">
              <Link href="/cart">Back to the cart</Link>
            </Button>
          ) : (
            <Button
              type="submit"
              size="thumb"
              pending={placing.state === 'placing'}
              // A sent attempt may have placed the order, and its repetition is answered by a closed shop, too.
              disabled={block !== null && !disabled}
            >
              {placing.state === 'no-response'
                ? 'Try again'
                : `Place order · ${formatMoney(cart.totals.total, cart.currency)}`}
            </Button>
          )}
        </BottomAction>
      </div>
    </form>
  );
}
