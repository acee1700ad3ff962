'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import type { OptionGroup, Product } from '@/lib/domain/catalogue/product-schema';
import { saveErrorText } from '../save-error-text';
import { parsePieces } from './pieces-text';
import { COUNTED, useStockCount } from './use-stock-count';

type StockFormProps = { product: Product; onDone: () => void };

/** Counts of the values of the stocked option group. A stock that changes meanwhile is shown before it is overwritten. */
export function StockForm({ product, onDone }: StockFormProps) {
  const count = useStockCount();
  const group = product.options.find(({ stocked }) => stocked);
  const [seen, setSeen] = useState(product.stock);
  const [texts, setTexts] = useState<Record<string, string>>({});
  const [reason, setReason] = useState(COUNTED);
  const [pending, setPending] = useState(false);
  const [errorText, setErrorText] = useState<string | null>(null);
  if (!group) return null;
  const values = group.values;

  const isChangedMeanwhile = (key: string) =>
    texts[key] !== undefined && (product.stock[key] ?? 0) !== (seen[key] ?? 0);
  const keepTheirs = (key: string) => setTexts(({ [key]: _dropped, ...rest }) => rest);
  const useMine = (key: string) => setSeen((all) => ({ ...all, [key]: product.stock[key] ?? 0 }));

  function changeText(key: string, text: string): void {
    // The stock on which this count is based is the one that was shown when the typing began.
    if (texts[key] === undefined) setSeen((all) => ({ ...all, [key]: product.stock[key] ?? 0 }));
    setTexts((all) => ({ ...all, [key]: text }));
    setErrorText(null);
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending) return;
    const counts = Object.entries(texts).map(([key, text]) => ({ key, pieces: parsePieces(text) }));
    if (counts.some(({ pieces }) => pieces === null))
      return setErrorText('Enter the pieces that you counted, such as 12.');
    if (counts.some(({ key }) => isChangedMeanwhile(key)))
      return setErrorText('Choose a number where the stock has changed.');
    if (reason.trim().length < 3) return setErrorText('Say why, in a word or two.');
    setPending(true);
    setErrorText(null);
    try {
      for (const { key, pieces } of counts) {
        const before = seen[key] ?? 0;
        if (pieces !== before)
          await count(product, { key, pieces: pieces!, seen: before, reason: reason.trim() });
        keepTheirs(key);
      }
      onDone();
    } catch (error) {
      setErrorText(saveErrorText(error));
    } finally {
      setPending(false);
    }
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-3">
      <p className="text-15 font-semibold">Counted pieces by {group.label.toLowerCase()}</p>
      <ul className="-mx-1.5 grid max-h-72 gap-2 overflow-y-auto p-1.5">
        {values.map((value) => (
          <StockLine
            key={value.key}
            value={value}
            pieces={product.stock[value.key] ?? 0}
            text={texts[value.key]}
            isChangedMeanwhile={isChangedMeanwhile(value.key)}
            onChange={(text) => changeText(value.key, text)}
            onKeep={() => keepTheirs(value.key)}
            onUse={() => useMine(value.key)}
          />
        ))}
      </ul>
      <label className="grid gap-1 text-13 text-soft">
        Reason
        <input
          value={reason}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => setReason(event.target.value)}
          className="h-10 rounded-sm border border-edge bg-card px-2.5 text-17 text-ink lg:text-15"
        />
      </label>
      {errorText && (
        <p role="alert" className="rounded-sm bg-red-soft px-2.5 py-1.5 text-13">
          {errorText}
        </p>
      )}
      <span className="flex justify-end gap-2">
        <Button variant="quiet" size="sm" onClick={onDone} className="max-lg:h-11">
          Revert
        </Button>
        <Button type="submit" size="sm" pending={pending} className="max-lg:h-11">
          Save
        </Button>
      </span>
    </form>
  );
}

type StockLineProps = {
  value: OptionGroup['values'][number];
  /** The current stock. */
  pieces: number;
  /** Undefined while the manager has not typed. */
  text: string | undefined;
  isChangedMeanwhile: boolean;
  onChange: (text: string) => void;
  onKeep: () => void;
  onUse: () => void;
};

function StockLine({ value, pieces, text, isChangedMeanwhile, onChange, onKeep, onUse }: StockLineProps) {
  return (
    <li className="grid gap-1.5">
      <label className="flex items-center justify-between gap-3 text-15">
        {value.label}
        <input
          type="text"
          inputMode="numeric"
          autoComplete="off"
          value={text ?? String(pieces)}
          onFocus={(event) => event.target.select()}
          onChange={(event) => onChange(event.target.value)}
          className={cn(
            'h-9 w-20 rounded-sm border border-edge bg-card px-2 text-right text-17 focus:border-green max-lg:h-11 lg:text-15',
            text !== undefined && 'border-green',
          )}
        />
      </label>
      {isChangedMeanwhile && (
        <span role="alert" className="flex flex-wrap items-center gap-2 rounded-sm bg-mango-soft p-2 text-13">
          Now {pieces}.
          <Button variant="quiet" size="sm" onClick={onKeep}>
            Keep theirs: {pieces}
          </Button>
          <Button size="sm" onClick={onUse}>
            Use mine: {text}
          </Button>
        </span>
      )}
    </li>
  );
}
