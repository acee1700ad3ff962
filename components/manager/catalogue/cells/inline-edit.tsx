'use client';

import { Check, X } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { CellConflict } from './cell-conflict';

/** The value was changed while it was edited. */
export class InlineConflict extends Error {
  constructor(readonly current: Product) {
    super('The value was changed meanwhile.');
  }
}

type InlineEditProps = {
  /** What is edited, such as "Price of Toned milk". */
  label: string;
  product: Product;
  /** The edited value of a product. */
  read: (product: Product) => number;
  /** The value as shown, such as "₹68". */
  format: (value: number) => string;
  /** The value as edited, such as "68". */
  toText: (value: number) => string;
  /** Null for text that is no such value. */
  parse: (text: string) => number | null;
  invalidText: string;
  /** Unit before the input. */
  unit?: string;
  inputMode: 'decimal' | 'numeric';
  className?: string;
  children?: ReactNode;
  /**
   * Saves the entered value; `seen` is the product when the edit began, so that an event during the edit is not
   * overwritten unseen. Throws InlineConflict when the value is another by now, and an Error whose message is shown.
   */
  onSave: (entered: number, seen: Product) => Promise<void>;
};

/**
 * A value that is edited in its place: Enter saves, Escape reverts. Leaving the input keeps the text, so that nothing is
 * saved or lost by accident.
 */
export function InlineEdit(props: InlineEditProps) {
  const { label, product, read, format, className, children } = props;
  const shown = format(read(product));
  const [editing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  function close(): void {
    flushSync(() => setEditing(false));
    button.current?.focus({ preventScroll: true });
  }

  if (editing) return <InlineForm {...props} onClose={close} />;
  return (
    <button
      ref={button}
      type="button"
      aria-label={`${label}: ${shown}. Edit`}
      onClick={() => setEditing(true)}
      className={cn(
        '-mx-2 inline-flex h-9 min-w-16 items-center gap-2 rounded-sm px-2 text-left text-15 font-medium inset-ring inset-ring-transparent transition-colors hover:bg-well hover:inset-ring-line max-lg:h-11',
        className,
      )}
    >
      {shown}
      {children}
    </button>
  );
}

function InlineForm({
  label,
  product,
  read,
  format,
  toText,
  parse,
  invalidText,
  unit,
  inputMode,
  onSave,
  onClose,
}: InlineEditProps & { onClose: () => void }) {
  const [seen] = useState(product);
  const [text, setText] = useState(() => toText(read(product)));
  const [pending, setPending] = useState(false);
  const [errorText, setErrorText] = useState<string | null>(null);
  const [conflict, setConflict] = useState<{ mine: number; theirs: Product } | null>(null);
  const errorId = useId();

  async function save(entered: number, base: Product): Promise<void> {
    if (entered === read(base)) return onClose();
    setPending(true);
    setErrorText(null);
    try {
      await onSave(entered, base);
      onClose();
    } catch (error) {
      if (error instanceof InlineConflict && read(error.current) === entered) return onClose();
      setConflict(error instanceof InlineConflict ? { mine: entered, theirs: error.current } : null);
      if (!(error instanceof InlineConflict)) setErrorText((error as Error).message);
    } finally {
      setPending(false);
    }
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (pending) return;
    const entered = parse(text);
    if (entered === null) return setErrorText(invalidText);
    void save(entered, seen);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  }

  return (
    <form onSubmit={submit} onKeyDown={onKeyDown} noValidate className="relative -mx-2">
      <span className="flex items-center gap-1">
        <span className="relative">
          {unit && (
            <span aria-hidden className="pointer-events-none absolute left-2.5 top-1/2 -translate-y-1/2">
              {unit}
            </span>
          )}
          <input
            autoFocus
            type="text"
            inputMode={inputMode}
            enterKeyHint="done"
            autoComplete="off"
            aria-label={label}
            aria-invalid={errorText ? true : undefined}
            aria-describedby={errorText ? errorId : undefined}
            readOnly={conflict !== null}
            value={text}
            onFocus={(event) => event.target.select()}
            onChange={(event) => {
              setText(event.target.value);
              setErrorText(null);
            }}
            className={cn(
              'h-9 w-24 rounded-sm border border-edge bg-card px-2 text-17 focus:border-green aria-invalid:border-red max-lg:h-11 lg:text-15',
              unit && 'pl-6',
            )}
          />
        </span>
        {!conflict && (
          <>
            <Button
              type="submit"
              size="icon-sm"
              pending={pending}
              aria-label={`Save: ${label}`}
              className="size-8 max-lg:size-11 [&_svg:not([class*=spin])]:in-aria-busy:hidden"
            >
              <Check aria-hidden className="size-4.5" />
            </Button>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Revert: ${label}`}
              onClick={onClose}
              className="size-8 text-soft max-lg:size-11"
            >
              <X aria-hidden className="size-4.5" />
            </Button>
          </>
        )}
      </span>
      {errorText && (
        <p
          id={errorId}
          role="alert"
          className="left-0 top-full z-20 mt-1 w-max max-w-64 rounded-sm bg-red-soft px-2.5 py-1.5 text-13 lg:absolute"
        >
          {errorText}
        </p>
      )}
      {conflict && (
        <CellConflict
          label={label}
          mine={format(conflict.mine)}
          theirs={format(read(conflict.theirs))}
          pending={pending}
          onKeep={onClose}
          onUse={() => void save(conflict.mine, conflict.theirs)}
        />
      )}
    </form>
  );
}
