'use client';

import { type FormEvent, useState } from 'react';
import { Field } from '@/components/ui/form/field';
import { Input, Textarea } from '@/components/ui/form/input';
import { FormDialog } from '@/components/ui/overlay/form-dialog';
import { toastDone } from '@/components/ui/overlay/toast';
import { answerReport } from '@/lib/client/api/problem-actions';
import { parseDecimalText, priceText } from '@/lib/domain/catalogue/decimal-text';
import { formatMoney } from '@/lib/domain/money';
import type { Report } from '@/lib/domain/orders/changes/change-schema';
import { refundableOf } from '@/lib/domain/orders/changes/refund-ledger';
import { reportedValue } from '@/lib/domain/orders/changes/report-policy';
import type { Order } from '@/lib/domain/orders/order-schema';
import { useOrderMoves } from '../board/moves/order-moves';
import { reportText, wayText } from './problem-texts';

const TEXT = { min: 3, max: 500 };

type AnswerDialogProps = { order: Order; report: Report; onClose: () => void };

/** Answers a report, with a refund that is proposed from what the reported pieces cost. */
export function AnswerDialog({ order, report, onClose }: AnswerDialogProps) {
  const { send } = useOrderMoves();
  const most = refundableOf(order);
  const [text, setText] = useState('');
  const [amount, setAmount] = useState(priceText(Math.min(most, reportedValue(order, report))));
  const [errors, setErrors] = useState<{ text?: string; amount?: string }>({});
  const [errorText, setErrorText] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending) return;
    const refund = amount.trim() === '' ? 0 : parseDecimalText(amount, 2);
    const found = {
      ...(text.trim().length < TEXT.min ? { text: 'Write a few words to the customer.' } : {}),
      ...(refund === null || refund > most
        ? { amount: `Enter an amount up to ${formatMoney(most, order.currency)}, or nothing.` }
        : {}),
    };
    setErrors(found);
    if (Object.keys(found).length > 0 || refund === null) return;
    setPending(true);
    setErrorText(null);
    const result = await send(order, () =>
      answerReport(order.id, { reportId: report.id, text: text.trim(), refund, rev: order.rev }),
    );
    if (result.outcome === 'done') toastDone(`#${order.number} is answered`);
    if (result.outcome !== 'failed') return onClose();
    setPending(false);
    setErrorText(result.errorText);
  }

  return (
    <FormDialog
      title={`Answer #${order.number}`}
      description={`${reportText(order, report)}: “${report.text}”`}
      message={errorText}
      keepLabel="Not now"
      submit={{ label: 'Send the answer', tone: 'primary' }}
      pending={pending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Your answer" hint={`${order.customer.name} reads it with the order.`} error={errors.text}>
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={TEXT.max}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Field
        label="Money back, in ₹"
        hint={`Goes back ${wayText(order)}. Leave it empty for an answer without money.`}
        error={errors.amount}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            autoComplete="off"
            maxLength={12}
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
