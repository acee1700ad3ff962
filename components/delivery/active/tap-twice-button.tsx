'use client';

import type { LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';

type TapTwiceButtonProps = { label: string; icon: LucideIcon; pending: boolean; onConfirm: () => void };

const ARMED_MS = 6_000;

/** Alternative to HoldButton: the first tap asks for confirmation, the second confirms. */
export function TapTwiceButton({ label, icon: Icon, pending, onConfirm }: TapTwiceButtonProps) {
  const [armed, setArmed] = useState(false);
  useEffect(() => {
    if (!armed) return;
    const timer = setTimeout(() => setArmed(false), ARMED_MS);
    return () => clearTimeout(timer);
  }, [armed]);
  return (
    <Button
      size="thumb"
      className="min-h-16 whitespace-normal leading-tight min-[360px]:text-21"
      pending={pending}
      onClick={() => {
        setArmed(!armed);
        if (armed) onConfirm();
      }}
    >
      {!pending && <Icon aria-hidden className="size-6" />}
      <span aria-live="polite">{armed ? `Tap again: ${label}` : label}</span>
    </Button>
  );
}
