'use client';

import { Minus, Plus, Trash2 } from 'lucide-react';
import { cn } from '../cn';

type StepperProps = {
  /** What is counted; part of the accessible name of each button. */
  label: string;
  value: number;
  onChange: (value: number) => void;
  max: number;
  /** Lowest value. With 0, the button at 1 is labelled "Remove". */
  min?: number;
  /** `card` looks 36 px high, with a touch target of 44 px. */
  size?: 'card' | 'md' | 'lg';
  tone?: 'green' | 'quiet';
  className?: string;
};

const SIZES = {
  card: 'h-11 rounded-[14px] border-y-4 border-transparent bg-clip-padding [&_button]:-my-1 [&_button]:h-11 [&_button]:w-11',
  md: 'h-11 [&_button]:w-11',
  lg: 'h-13 [&_button]:w-13',
};

const TONES = { green: 'bg-green text-on-green', quiet: 'bg-well text-ink' };

export function Stepper({
  label,
  value,
  onChange,
  max,
  min = 0,
  size = 'md',
  tone = 'green',
  className,
}: StepperProps) {
  const removes = min === 0 && value === 1;
  const DecreaseIcon = removes && tone === 'quiet' ? Trash2 : Minus;
  const buttonClass =
    'relative grid h-full place-items-center rounded-md outline-offset-[-6px] transition-opacity aria-disabled:cursor-not-allowed aria-disabled:opacity-45';
  return (
    <div
      role="group"
      aria-label={label}
      data-slot="button"
      data-on={tone === 'green' ? 'green' : undefined}
      className={cn(
        'inline-flex select-none items-center rounded-md font-semibold',
        TONES[tone],
        SIZES[size],
        className,
      )}
    >
      <button
        type="button"
        className={buttonClass}
        aria-label={removes ? `Remove ${label}` : `One less ${label}`}
        aria-disabled={value <= min || undefined}
        onClick={() => value > min && onChange(value - 1)}
      >
        <DecreaseIcon aria-hidden className="size-4.5" />
      </button>
      <output
        aria-live="polite"
        className={cn('text-center text-15', size === 'card' ? '-mx-1.5 min-w-6' : 'min-w-6')}
      >
        <span className="sr-only">{label}: </span>
        {value}
      </output>
      <button
        type="button"
        className={buttonClass}
        aria-label={value < max ? `Add ${label}` : `No more ${label} left`}
        aria-disabled={value >= max || undefined}
        onClick={() => value < max && onChange(value + 1)}
      >
        <Plus aria-hidden className="size-4.5" />
      </button>
    </div>
  );
}
