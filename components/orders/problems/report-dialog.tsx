'use client';

import { type FormEvent, useState } from 'react';
import { Field } from '@/components/ui/form/field';
import { Textarea } from '@/components/ui/form/input';
import { Segmented } from '@/components/ui/form/segmented';
import { Select } from '@/components/ui/form/select';
import { Stepper } from '@/components/ui/form/stepper';
import { FormDialog } from '@/components/ui/overlay/form-dialog';
import { toastDone } from '@/components/ui/overlay/toast';
import { errorMessage } from '@/lib/client/api/api-error';
import { reportLine } from '@/lib/client/api/problem-actions';
import { ordersLoaded } from '@/lib/client/store/orders/orders-slice';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import type { Report } from '@/lib/domain/orders/changes/change-schema';
import type { Order } from '@/lib/domain/orders/order-schema';

const TEXT = { min: 3, max: 500 };

const PROBLEMS: { value: Report['problem']; label: string }[] = [
  { value: 'missing', label: 'Missing' },
  { value: 'damaged', label: 'Damaged' },
];

/** Reports a missing or damaged line of a delivered order. */
export function ReportDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const dispatch = useAppDispatch();
  const reported = new Set(order.reports?.map(({ line }) => line));
  const lines = [...order.items.entries()].filter(
    ([index, { quantity }]) => quantity > 0 && !reported.has(index),
  );
  const [index, setIndex] = useState(lines[0]?.[0] ?? 0);
  const [quantity, setQuantity] = useState(1);
  const [problem, setProblem] = useState<Report['problem']>('missing');
  const [text, setText] = useState('');
  const [fieldError, setFieldError] = useState<string>();
  const [errorText, setErrorText] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const line = order.items[index];

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending) return;
    if (text.trim().length < TEXT.min) return setFieldError('Tell the shop what was wrong.');
    setFieldError(undefined);
    setErrorText(null);
    setPending(true);
    try {
      dispatch(
        ordersLoaded([await reportLine(order.id, { line: index, quantity, problem, text: text.trim() })]),
      );
      toastDone('The shop has your report');
      onClose();
    } catch (error) {
      setErrorText(errorMessage(error));
      setPending(false);
    }
  }

  return (
    <FormDialog
      title="Report a problem"
      description="The shop reads it and answers on this page."
      message={errorText}
      keepLabel="Not now"
      submit={{ label: 'Send report', tone: 'primary' }}
      pending={pending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="What is it about?">
        {(control) => (
          <Select
            {...control}
            value={index}
            onChange={({ target }) => {
              setIndex(Number(target.value));
              setQuantity(1);
            }}
          >
            {lines.map(([position, { name, choice }]) => (
              <option key={position} value={position}>
                {[name, choice && `(${choice})`].filter(Boolean).join(' ')}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {line && line.quantity > 1 && (
        <div className="flex items-center justify-between gap-3 text-15">
          <span>How many of {line.quantity}?</span>
          <Stepper
            label={line.name}
            tone="quiet"
            min={1}
            max={line.quantity}
            value={quantity}
            onChange={setQuantity}
          />
        </div>
      )}
      <Segmented label="What was wrong?" value={problem} onChange={setProblem} options={PROBLEMS} />
      <Field label="What happened?" error={fieldError}>
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
    </FormDialog>
  );
}
