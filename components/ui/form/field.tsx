import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { cn } from '../cn';

export type ControlProps = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
};

type FieldProps = {
  label: ReactNode;
  /** Stands beside the label: "Optional". */
  note?: string;
  hint?: ReactNode;
  error?: string;
  /** Give one where an error summary links to the field. */
  id?: string;
  className?: string;
  children: (control: ControlProps) => ReactNode;
};

/** Label above, hint and error under, wired to whatever control is drawn with the props it is handed. */
export function Field({ label, note, hint, error, id, className, children }: FieldProps) {
  const made = useId();
  const controlId = id ?? made;
  const hintId = hint ? `${controlId}-hint` : undefined;
  const errorId = error ? `${controlId}-error` : undefined;
  return (
    <div className={cn('grid gap-1.5', className)}>
      <label htmlFor={controlId} className="flex items-baseline justify-between gap-3 text-15 font-medium">
        {label}
        {note && <span className="text-13 font-normal text-soft">{note}</span>}
      </label>
      {children({
        id: controlId,
        'aria-describedby': [errorId, hintId].filter(Boolean).join(' ') || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {hint && (
        <p id={hintId} className="text-13 text-soft">
          {hint}
        </p>
      )}
      {error && (
        <p id={errorId} className="flex items-start gap-1.5 text-13 text-red">
          <CircleAlert aria-hidden className="mt-px size-4 shrink-0" />
          {error}
        </p>
      )}
    </div>
  );
}
