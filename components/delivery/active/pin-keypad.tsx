'use client';

import { Delete } from 'lucide-react';
import { Button } from '@/components/ui/button';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

type PinKeypadProps = { onDigit: (digit: string) => void; onClear: () => void; onBack: () => void };

/** Numeric keypad with keys 64 px high, large enough for gloves. */
export function PinKeypad({ onDigit, onClear, onBack }: PinKeypadProps) {
  const keyClass = 'h-16 w-full rounded-lg text-28 font-medium';
  return (
    <div role="group" aria-label="Digits" className="grid grid-cols-3 gap-2">
      {DIGITS.map((digit) => (
        <Button key={digit} variant="quiet" className={keyClass} onClick={() => onDigit(digit)}>
          {digit}
        </Button>
      ))}
      <Button variant="ghost" className="h-16 w-full rounded-lg text-17 font-medium" onClick={onClear}>
        Clear
      </Button>
      <Button variant="quiet" className={keyClass} onClick={() => onDigit('0')}>
        0
      </Button>
      <Button
        variant="ghost"
        className="h-16 w-full rounded-lg"
        aria-label="Remove the last digit"
        onClick={onBack}
      >
        <Delete aria-hidden className="size-7" />
      </Button>
    </div>
  );
}
