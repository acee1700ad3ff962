'use client';

import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/overlay/popover';
import { stockTotal } from '@/lib/domain/catalogue/pricing';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { StockForm } from './stock-form';
import { StockWord } from './stock-word';

/** The total stock of a product with a stocked option group; opens the numbers of its values. */
export function StockPopover({ product }: { product: Product }) {
  const [open, setOpen] = useState(false);
  const total = stockTotal(product.stock);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        aria-label={`Stock of ${product.name}: ${total}. Edit by option`}
        className="-mx-2 inline-flex h-9 min-w-16 items-center gap-2 rounded-sm px-2 text-15 font-medium transition-colors hover:bg-well data-[state=open]:bg-well max-lg:h-11"
      >
        {total}
        <ChevronDown aria-hidden className="size-4 text-soft" />
        <StockWord product={product} />
      </PopoverTrigger>
      <PopoverContent aria-label={`Stock of ${product.name}`} className="w-72">
        <StockForm product={product} onDone={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  );
}
