'use client';

import { useId, useState, type FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/form/input';
import {
  Sheet,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
} from '@/components/ui/overlay/sheet';
import { toastDone } from '@/components/ui/overlay/toast';
import type { Order } from '@/lib/domain/orders/order-schema';
import type { Advance } from './use-advance';

const OTHER = 'Something else';

const RELEASE = {
  title: 'Give this delivery back?',
  consequence: 'It goes back to the list, and another partner can take it.',
  reasons: ['I cannot get to the shop', 'My vehicle has a problem', 'It is too much for my vehicle', OTHER],
  action: 'Give it back',
  done: 'Given back. Another partner can take it.',
};

const FAIL = {
  title: 'Why was it not delivered?',
  consequence: 'The customer and the shop are told. Bring the goods back to the shop.',
  reasons: [
    'Nobody opened the door',
    'The address is wrong',
    'The customer did not want it',
    'The goods are damaged',
    OTHER,
  ],
  action: 'Not delivered',
  done: 'Saved as not delivered. Bring the goods back to the shop.',
};

type ProblemSheetProps = { order: Order; advance: Advance; open: boolean; onClose: () => void };

/** Releases a delivery before pick-up, or marks it as failed afterwards, with a reason. */
export function ProblemSheet({ order, advance, open, onClose }: ProblemSheetProps) {
  const canRelease = order.status === 'ACCEPTED';
  const { title, consequence, reasons, action, done } = canRelease ? RELEASE : FAIL;
  const name = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const [otherReason, setOtherReason] = useState('');
  const [reasonMissing, setReasonMissing] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const reason = chosen === OTHER ? otherReason.trim() : chosen;
    if (!reason || reason.length < 3) return setReasonMissing(true);
    setReasonMissing(false);
    const succeeded = canRelease
      ? await advance.release(reason)
      : await advance.advance({ to: 'FAILED', reason });
    if (!succeeded) return;
    onClose();
    toastDone(done);
  }

  return (
    <Sheet open={open} onOpenChange={(next) => !next && onClose()}>
      <SheetContent side="bottom" className="mx-auto max-w-xl">
        <SheetHeader>
          <SheetTitle>{title}</SheetTitle>
          <SheetDescription>{consequence}</SheetDescription>
        </SheetHeader>
        <form onSubmit={(event) => void submit(event)} className="grid gap-3" noValidate>
          <fieldset className="grid gap-2">
            <legend className="sr-only">Reason</legend>
            {reasons.map((reason) => (
              <label
                key={reason}
                className="flex min-h-14 items-center gap-3 rounded-lg bg-well px-4 text-17 has-checked:bg-green-soft has-checked:font-medium"
              >
                <input
                  type="radio"
                  name={name}
                  checked={chosen === reason}
                  onChange={() => setChosen(reason)}
                  className="size-5 accent-green"
                />
                {reason}
              </label>
            ))}
          </fieldset>
          {chosen === OTHER && (
            <Input
              aria-label="Say what happened"
              placeholder="Say what happened"
              maxLength={200}
              className="h-14"
              value={otherReason}
              onChange={(event) => setOtherReason(event.target.value)}
            />
          )}
          <p role="alert" className="text-15 font-medium text-red">
            {reasonMissing ? 'Choose what happened, or say it in a few words.' : advance.errorText}
          </p>
          <Button
            type="submit"
            variant="danger"
            size="thumb"
            className="min-h-16 whitespace-normal leading-tight min-[360px]:text-21"
            pending={advance.pending}
          >
            {action}
          </Button>
        </form>
      </SheetContent>
    </Sheet>
  );
}
