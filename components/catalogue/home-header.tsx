'use client';

import { useEffect, useState } from 'react';
import { Brand } from '@/components/accounts/shell/brand';
import { recallAddress } from '@/components/checkout/address-memory';
import { PromiseBadge } from '@/components/shop/promise-badge';

/** Header of the home page on phones: shop name, last delivery address and delivery time. */
export function HomeHeader() {
  return (
    <div className="flex min-h-16 items-center justify-between gap-3 pb-2 pt-3 md:hidden">
      <div className="min-w-0">
        <Brand />
        <Destination />
      </div>
      <PromiseBadge />
    </div>
  );
}

function Destination() {
  const [line, setLine] = useState<string | null>(null);
  useEffect(() => setLine(recallAddress()?.['address.line'] || null), []);
  return line && <p className="truncate pt-1 text-13 text-soft">To {line}</p>;
}
