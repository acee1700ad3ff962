'use client';

import type { LucideIcon } from 'lucide-react';
import { useId, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { Button } from '@/components/ui/button';
import { useHold } from './use-hold';

type HoldButtonProps = { label: string; icon: LucideIcon; pending: boolean; onConfirm: () => void };

function isPressKey({ key }: KeyboardEvent): boolean {
  return key === 'Enter' || key === ' ';
}

/** A button that must be held for 600 ms, by touch, mouse, Enter or Space. A shorter press shows a hint. */
export function HoldButton({ label, icon: Icon, pending, onConfirm }: HoldButtonProps) {
  const hintId = useId();
  const [tooShort, setTooShort] = useState(false);
  const { progress, press, release } = useHold(() => {
    setTooShort(false);
    onConfirm();
  });
  const start = () => {
    if (!pending) press();
  };
  const stop = () => {
    if (progress > 0) setTooShort(true);
    release();
  };
  return (
    <>
      <Button
        size="thumb"
        pending={pending}
        aria-describedby={hintId}
        className="min-h-16 whitespace-normal leading-tight min-[360px]:text-21 touch-manipulation overflow-hidden active:scale-100 [-webkit-touch-callout:none]"
        onPointerDown={(event: PointerEvent) => event.button === 0 && start()}
        onPointerUp={stop}
        onPointerLeave={release}
        onPointerCancel={release}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (!isPressKey(event)) return;
          event.preventDefault();
          if (!event.repeat) start();
        }}
        onKeyUp={(event) => isPressKey(event) && stop()}
        onBlur={release}
      >
        <span
          aria-hidden
          className="absolute inset-y-0 left-0 bg-on-green/20"
          style={{ width: `${Math.round(progress * 100)}%` }}
        />
        {!pending && <Icon aria-hidden className="relative size-6" />}
        <span className="relative">Hold: {label}</span>
      </Button>
      <p
        id={hintId}
        role={tooShort ? 'status' : undefined}
        className={tooShort ? 'pt-2 text-center text-15' : 'sr-only'}
      >
        {tooShort ? 'Hold a little longer.' : 'Press and hold for a moment, or use “Tap instead”.'}
      </p>
    </>
  );
}
