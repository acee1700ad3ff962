'use client';

import { CircleAlert, Star } from 'lucide-react';
import { useId } from 'react';
import { starCount, STAR_MEANING } from './review-labels';

type StarInputProps = {
  /** 0 while nothing is chosen. */
  value: number;
  onChange: (stars: number) => void;
  error?: string;
};

/** A choice of one to five stars. Native radio buttons, so that arrow keys work. */
export function StarInput({ value, onChange, error }: StarInputProps) {
  const name = useId();
  const errorId = `${name}-error`;
  return (
    <fieldset aria-describedby={error ? errorId : undefined} className="grid gap-1.5">
      <legend className="mb-1.5 text-15 font-medium">How was it?</legend>
      <div className="-ml-2 flex flex-wrap items-center gap-x-3">
        <div className="flex">
          {STAR_MEANING.map((meaning, index) => {
            const stars = index + 1;
            return (
              <label key={stars} className="relative grid size-11 cursor-pointer place-items-center">
                <input
                  type="radio"
                  name={name}
                  value={stars}
                  checked={value === stars}
                  aria-label={`${starCount(stars)}: ${meaning}`}
                  aria-invalid={error ? true : undefined}
                  onChange={() => onChange(stars)}
                  className="absolute inset-0 cursor-pointer appearance-none rounded-sm"
                />
                <Star
                  aria-hidden
                  data-slot="mark"
                  strokeWidth={stars <= value ? 0 : 1.5}
                  className={
                    stars <= value ? 'size-8 fill-current text-green' : 'size-8 fill-transparent text-edge'
                  }
                />
              </label>
            );
          })}
        </div>
        <span aria-hidden className="text-15 text-soft">
          {STAR_MEANING[value - 1]}
        </span>
      </div>
      {error && (
        <p id={errorId} className="flex items-start gap-1.5 text-13 text-red">
          <CircleAlert aria-hidden className="mt-px size-4 shrink-0" />
          {error}
        </p>
      )}
    </fieldset>
  );
}
