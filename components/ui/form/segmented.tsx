'use client';

import type { ReactNode } from 'react';
import { useId } from 'react';
import { cn } from '../cn';

type SegmentedProps<T extends string> = {
  /** Accessible name of the group, such as "Theme". */
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; label: ReactNode }[];
  className?: string;
};

/** A single choice of a few options side by side. Native radio buttons, so that arrow keys work. */
export function Segmented<T extends string>({
  label,
  value,
  onChange,
  options,
  className,
}: SegmentedProps<T>) {
  const name = useId();
  return (
    <fieldset className={cn('inline-flex rounded-md bg-well p-1', className)}>
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="relative flex-1">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="peer absolute inset-0 appearance-none rounded-sm"
          />
          <span className="pointer-events-none relative flex h-9 min-w-11 items-center justify-center gap-2 whitespace-nowrap rounded-sm px-3 text-13 font-medium text-soft transition-colors peer-checked:bg-card peer-checked:text-ink peer-checked:shadow-lift forced-colors:peer-checked:outline-2 [&_svg]:size-4">
            {option.label}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
