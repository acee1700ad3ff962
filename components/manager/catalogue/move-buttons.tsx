'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import type { MouseEvent } from 'react';
import { Button } from '@/components/ui/button';

type MoveButtonsProps = {
  name: string;
  isFirst: boolean;
  isLast: boolean;
  onMove: (step: -1 | 1, button: Element) => void;
};

/** Move an item of an ordered list up or down. */
export function MoveButtons({ name, isFirst, isLast, onMove }: MoveButtonsProps) {
  const move = (step: -1 | 1) => (event: MouseEvent) => onMove(step, event.currentTarget);
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label={`Move ${name} up`}
        disabled={isFirst}
        onClick={move(-1)}
      >
        <ArrowUp aria-hidden />
      </Button>
      <Button
        variant="ghost"
        size="icon"
        aria-label={`Move ${name} down`}
        disabled={isLast}
        onClick={move(1)}
      >
        <ArrowDown aria-hidden />
      </Button>
    </>
  );
}
