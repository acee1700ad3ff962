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
  /** Shown beside the label, such as "Optional". */
  note?: string;
  hint?: ReactNode;
  error?: string;
  /** Needed when an error summary links to the field. */
  id?: string;
  className?: string;
  children: (control: ControlProps) => ReactNode;
};

/** Label, hint and error of a form control. The child must pass the given props to the control to connect them. */
export function Field({ label, note, hint, error, id, className, children }: FieldProps) {
  const generatedId = useId();
  const controlId = id ?? generatedId;
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
