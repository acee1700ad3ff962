'use client';

import { BellRing } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { newOrdersText } from './alarm-rules';

/** A strip across the page while new orders are not acknowledged. The region stays, so that its text is announced. */
export function NewOrdersStrip({ count, onAcknowledge }: { count: number; onAcknowledge: () => void }) {
  return (
    <div
      role="status"
      className={count > 0 ? '-mx-4 bg-mango text-on-mango lg:-mx-6' : undefined}
      data-on="mango"
    >
      {count > 0 && (
        <div className="flex min-h-14 items-center justify-between gap-4 px-4 lg:px-6">
          <p className="flex items-center gap-2.5 text-17 font-semibold">
            <BellRing aria-hidden className="size-5 shrink-0" />
            {newOrdersText(count)}
          </p>
          <Button className="bg-on-mango text-mango hover:bg-on-mango/90" onClick={onAcknowledge}>
            Acknowledge
          </Button>
        </div>
      )}
    </div>
  );
}
