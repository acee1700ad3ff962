'use client';

import { Banknote, CircleAlert } from 'lucide-react';
import { useId, useRef, useState, type FormEvent } from 'react';
import { firstName } from '@/components/orders/order-labels';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import {
  Sheet,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
} from '@/components/ui/overlay/sheet';
import { toastDone } from '@/components/ui/overlay/toast';
import type { Order } from '@/lib/domain/orders/order-schema';
import { collectOf } from '../delivery-labels';
import { PinKeypad } from './pin-keypad';
import type { Advance } from './use-advance';

type PinSheetProps = { order: Order; advance: Advance; open: boolean; onClose: () => void };

const PIN_LENGTH = 4;

/** Asks for the customer's PIN, which proves the delivery. The keypad and the input edit the same value. */
export function PinSheet({ order, advance, open, onClose }: PinSheetProps) {
  const [pin, setPin] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const errorId = useId();
  const field = useRef<HTMLInputElement>(null);
  const errorText = incomplete ? `The PIN has ${PIN_LENGTH} digits.` : advance.errorText;

  const change = (text: string) => {
    setIncomplete(false);
    advance.clearError();
    setPin(text.replace(/\D/g, '').slice(0, PIN_LENGTH));
  };

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pin.length < PIN_LENGTH) return setIncomplete(true);
    if (await advance.advance({ to: 'DELIVERED', pin })) {
      onClose();
      toastDone(`Delivered to ${order.address.line}.`);
      return;
    }
    setPin('');
    field.current?.focus();
  }

  return (
    <Sheet open={open} onOpenChange={(next) => !next && onClose()}>
      <SheetContent side="bottom" className="mx-auto max-w-xl gap-3">
        <SheetHeader>
          <SheetTitle>Ask {firstName(order.customer.name)} for the PIN</SheetTitle>
          <SheetDescription>Four digits, on the customer’s order page.</SheetDescription>
        </SheetHeader>
        {order.payment.status === 'DUE' && order.payment.method === 'cod' && (
          <p className="flex items-center gap-3 rounded-lg bg-mango-soft px-4 py-3 text-17 font-medium">
            <Banknote aria-hidden className="size-6 shrink-0" /> Collect {collectOf(order)} first
          </p>
        )}
        <form onSubmit={(event) => void submit(event)} className="grid gap-3" noValidate>
          <input
            ref={field}
            value={pin}
            onChange={(event) => change(event.target.value)}
            aria-label="Delivery PIN"
            aria-describedby={errorText ? errorId : undefined}
            aria-invalid={errorText ? true : undefined}
            inputMode="numeric"
            pattern="\d{4}"
            maxLength={PIN_LENGTH}
            autoComplete="off"
            placeholder="····"
            className={cn(
              'h-16 w-full rounded-lg border-[1.5px] border-edge bg-well pl-[0.6em] text-center text-40 font-semibold tracking-[0.6em] placeholder:text-faint',
              errorText && 'border-red bg-red-soft',
            )}
          />
          <p
            id={errorId}
            role="alert"
            className="flex min-h-6 items-center gap-2 text-15 font-medium text-red"
          >
            {errorText && (
              <>
                <CircleAlert aria-hidden className="size-5 shrink-0" /> {errorText}
              </>
            )}
          </p>
          <PinKeypad
            onDigit={(digit) => change(pin + digit)}
            onClear={() => change('')}
            onBack={() => change(pin.slice(0, -1))}
          />
          <Button
            type="submit"
            size="thumb"
            className="min-h-16 whitespace-normal leading-tight min-[360px]:text-21"
            pending={advance.pending}
          >
            Delivered
          </Button>
        </form>
      </SheetContent>
    </Sheet>
  );
}
