'use client';

import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/cn';

export const CODE_DIGITS = 6;

type CodeInputProps = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'className'> & {
  value: string;
  onChange: (digits: string) => void;
};

/** The digits of a text that was typed, pasted or autofilled, such as "Your code is 123 456." */
function toDigits(text: string): string {
  return text.replace(/\D/g, '').slice(0, CODE_DIGITS);
}

/** One input styled as six boxes, so that paste, autofill and screen readers work as with a plain input. */
export function CodeInput({ value, onChange, ...props }: CodeInputProps) {
  return (
    <span className="group relative block">
      <input
        {...props}
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9]{6}"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(toDigits(event.target.value))}
        onPaste={(event) => {
          event.preventDefault();
          onChange(toDigits(event.clipboardData.getData('text')));
        }}
        onSelect={({ currentTarget: input }) => {
          // The caret is invisible, so it is kept after the last digit.
          const end = input.value.length;
          if (input.selectionStart === input.selectionEnd && input.selectionEnd !== end)
            input.setSelectionRange(end, end);
        }}
        className="peer absolute inset-0 z-10 h-14 w-full cursor-text bg-transparent text-17 text-transparent caret-transparent outline-none selection:bg-transparent selection:text-transparent forced-colors:opacity-0"
      />
      <span aria-hidden className="grid grid-cols-6 gap-2">
        {Array.from({ length: CODE_DIGITS }, (_, index) => (
          <span
            key={index}
            data-slot="input"
            className={cn(
              'grid h-14 place-items-center rounded-md border border-edge bg-card text-21 font-semibold transition-colors',
              'group-has-aria-invalid:border-red group-has-aria-invalid:bg-red-soft group-has-disabled:opacity-60',
              index === Math.min(value.length, CODE_DIGITS - 1) &&
                'group-focus-within:border-green group-focus-within:ring-1 group-focus-within:ring-green',
            )}
          >
            {value[index]}
          </span>
        ))}
      </span>
    </span>
  );
}
