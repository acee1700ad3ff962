'use client';

import { Zap } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Brand } from '@/components/accounts/shell/brand';
import { recallAddress } from '@/components/checkout/address-memory';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';

/** Header of the home page on phones: shop name, last delivery address and delivery time. */
export function HomeTop({ promiseMinutes }: { promiseMinutes: number }) {
  return (
    <div className="flex min-h-16 items-center justify-between gap-3 pb-2 pt-3 md:hidden">
      <div className="min-w-0">
        <Brand />
        <Destination />
      </div>
      <PromiseBadge minutes={promiseMinutes} />
    </div>
  );
}

export function PromiseBadge({ minutes, className }: { minutes: number; className?: string }) {
  return (
    <Badge tone="green" className={cn('px-3 py-1.5', className)}>
      <Zap aria-hidden />
      <span>
        <span className="sr-only">Delivered </span>in {minutes} min
      </span>
    </Badge>
  );
}

function Destination() {
  const [line, setLine] = useState<string | null>(null);
  useEffect(() => setLine(recallAddress()?.['address.line'] || null), []);
  return line && <p className="truncate pt-1 text-13 text-soft">To {line}</p>;
}
