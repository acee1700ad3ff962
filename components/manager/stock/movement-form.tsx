'use client';

import { type FormEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Segmented } from '@/components/ui/form/segmented';
import { Field } from '@/components/ui/form/field';
import { Input } from '@/components/ui/form/input';
import { Select } from '@/components/ui/form/select';
import { errorMessage } from '@/lib/client/api/api-error';
import { newIdempotencyKey } from '@/lib/client/api/idempotency-key';
import { moveStock } from '@/lib/client/catalogue/stock-requests';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { canDo } from '@/lib/domain/access/capabilities';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { StockChange, StockLine } from '@/lib/domain/catalogue/stock-movement';

const KINDS = [
  { value: 'receive', label: 'Receive' },
  { value: 'count', label: 'Count' },
  { value: 'waste', label: 'Waste' },
] as const;
type Kind = (typeof KINDS)[number]['value'];

const PIECES_LABEL: Record<Kind, string> = {
  receive: 'Pieces received',
  count: 'Pieces to sell',
  waste: 'Pieces wasted',
};
const REASONS: Record<Kind, string> = { receive: 'Delivery', count: 'Counted', waste: 'Past its date' };

type MovementFormProps = {
  product: { id: string; name: string };
  lines: StockLine[];
  onDone: (product: Product, text: string) => void;
  onCancel: () => void;
};

/** Receives, counts or wastes pieces of one stock key, with a reason. */
export function MovementForm({ product, lines, onDone, onCancel }: MovementFormProps) {
  const role = useAppSelector(selectUser)?.role;
  const kinds = KINDS.filter(({ value }) => value === 'count' || (role && canDo(role, 'stock.adjust')));
  const [kind, setKind] = useState<Kind>(kinds[0]!.value);
  const [key, setKey] = useState(lines[0]!.key);
  const [pieces, setPieces] = useState('');
  const [reason, setReason] = useState('');
  const [errorText, setErrorText] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  // The same key for a retry after an error of the network, so that the pieces are moved once.
  const attempt = useRef({ body: '', key: '' });
  const line = lines.find((one) => one.key === key) ?? lines[0]!;

  function toChange(): StockChange | null {
    const amount = /^\d{1,6}$/.test(pieces.trim()) ? Number(pieces) : null;
    if (amount === null || (amount === 0 && kind !== 'count')) return null;
    const because = { key: line.key, kind, reason: reason.trim() || REASONS[kind] };
    if (kind === 'count') return { ...because, counted: amount };
    return { ...because, delta: kind === 'waste' ? -amount : amount };
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending) return;
    const change = toChange();
    if (!change) return setErrorText('Enter the pieces as a whole number, such as 12.');
    if (change.reason.length < 3) return setErrorText('Say why, in a word or two.');
    const body = JSON.stringify(change);
    if (attempt.current.body !== body) attempt.current = { body, key: newIdempotencyKey() };
    setPending(true);
    setErrorText(null);
    try {
      const saved = await moveStock(product.id, change, attempt.current.key);
      onDone(
        saved,
        `${product.name}${line.label ? `, ${line.label}` : ''}: ${saved.stock[line.key]} in stock`,
      );
    } catch (error) {
      setErrorText(errorMessage(error));
      setPending(false);
    }
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-3 rounded-md bg-well p-3">
      <div className="flex flex-wrap items-center gap-3">
        <Segmented
          label="Movement"
          value={kind}
          onChange={setKind}
          options={kinds}
          className="bg-line/60 max-sm:w-full"
        />
        {lines.length > 1 && (
          <Select
            aria-label="Option"
            value={line.key}
            onChange={(event) => setKey(event.target.value)}
            className="h-11 sm:w-44"
          >
            {lines.map((one) => (
              <option key={one.key} value={one.key}>
                {one.label}
              </option>
            ))}
          </Select>
        )}
      </div>
      <div className="grid gap-3 sm:grid-cols-[10rem_minmax(0,1fr)_auto] sm:items-end">
        <Field
          label={PIECES_LABEL[kind]}
          hint={kind === 'count' && line.reserved > 0 ? `Without ${line.reserved} in open orders` : undefined}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              autoFocus
              value={pieces}
              onChange={(event) => setPieces(event.target.value)}
            />
          )}
        </Field>
        <Field label="Reason">
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={200}
              placeholder={REASONS[kind]}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <div className="flex gap-2 max-sm:justify-end">
          <Button variant="quiet" size="lg" className="bg-card" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" size="lg" pending={pending}>
            Save
          </Button>
        </div>
      </div>
      {errorText && (
        <p role="alert" className="rounded-sm bg-red-soft p-2.5 text-15">
          {errorText}
        </p>
      )}
    </form>
  );
}
