'use client';

import { type FormEvent, useState } from 'react';
import { Field } from '@/components/ui/form/field';
import { Textarea } from '@/components/ui/form/input';
import { FormDialog } from '@/components/ui/overlay/form-dialog';
import type { Order } from '@/lib/domain/orders/order-schema';
import type { MoveDialogProps } from './move-types';
import { questionOf } from './move-texts';

const REASON = { min: 3, max: 200 };

/** Confirms a move, with its reason or, for returned goods, the lines that can be sold again. */
export function QuestionDialog({ order, move, run, onClose }: MoveDialogProps) {
  const question = questionOf(order, move);
  const [reason, setReason] = useState('');
  const [reasonMissing, setReasonMissing] = useState(false);
  const [sellable, setSellable] = useState<ReadonlySet<number>>(
    () => new Set([...order.items.keys()].filter((index) => order.items[index]!.quantity > 0)),
  );
  const [pending, setPending] = useState(false);
  const [errorText, setErrorText] = useState<string | null>(null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending) return;
    const text = reason.trim();
    const tooShort = text.length < REASON.min && (question.reason === 'required' || text.length > 0);
    setReasonMissing(tooShort);
    if (tooShort) return;
    setPending(true);
    setErrorText(null);
    const result = await run(order, move, {
      ...(text ? { reason: text } : {}),
      ...(move.kind === 'return' ? { sellable: [...sellable] } : {}),
    });
    if (result.outcome === 'done') return onClose();
    setPending(false);
    if (result.outcome === 'failed') setErrorText(result.errorText);
  }

  return (
    <FormDialog
      role="alertdialog"
      title={question.title}
      description={question.consequence}
      message={errorText}
      keepLabel={question.keep}
      submit={{ label: question.confirm, tone: question.danger ? 'danger' : 'primary' }}
      pending={pending}
      onSubmit={submit}
      onClose={onClose}
    >
      {move.kind === 'return' && <SellableLines order={order} sellable={sellable} onChange={setSellable} />}
      {question.reason !== 'none' && (
        <Field
          label="Why"
          note={question.reason === 'optional' ? 'Optional' : undefined}
          error={reasonMissing ? 'Say why, in a few words.' : undefined}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              maxLength={REASON.max}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}

type SellableLinesProps = {
  order: Order;
  sellable: ReadonlySet<number>;
  onChange: (sellable: Set<number>) => void;
};

function SellableLines({ order, sellable, onChange }: SellableLinesProps) {
  function toggle(index: number): void {
    const next = new Set(sellable);
    if (!next.delete(index)) next.add(index);
    onChange(next);
  }
  return (
    <fieldset className="grid gap-1">
      <legend className="pb-1 text-15 font-medium">Can be sold again</legend>
      {order.items.map(
        (line, index) =>
          line.quantity > 0 && (
            <label key={index} className="flex min-h-11 items-center gap-3 text-15">
              <input
                type="checkbox"
                checked={sellable.has(index)}
                onChange={() => toggle(index)}
                className="size-5 shrink-0 accent-green"
              />
              {line.quantity} × {line.name}
            </label>
          ),
      )}
    </fieldset>
  );
}
