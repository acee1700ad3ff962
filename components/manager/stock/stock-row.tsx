'use client';

import Link from 'next/link';
import { useState } from 'react';
import { ProductPicture } from '@/components/catalogue/product-picture';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { toastDone } from '@/components/ui/overlay/toast';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { isAtLevel } from '@/lib/domain/catalogue/stock-levels';
import type { StockItem, StockLine } from '@/lib/domain/catalogue/stock-movement';
import { MovementForm } from './movement-form';

type StockRowProps = { item: StockItem; onMoved: (product: Product) => void };

/** A product with the pieces of its stock keys, and the form that moves them. */
export function StockRow({ item, onMoved }: StockRowProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { id, name, packSize, sku, category, image, lines, lowStockAt } = item;
  function finish(product: Product, text: string): void {
    setIsOpen(false);
    toastDone(text);
    onMoved(product);
  }
  return (
    <li className="grid gap-3 rounded-xl bg-card p-3 shadow-lift">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <ProductPicture
          image={image || undefined}
          category={category}
          className="size-12 shrink-0 rounded-md"
        />
        <div className="min-w-0 flex-1 basis-40">
          <h2 className="text-15 font-semibold wrap-anywhere">{name}</h2>
          <p className="text-13 text-soft">{[packSize, sku].filter(Boolean).join(', ')}</p>
        </div>
        <ul className="flex flex-wrap gap-2">
          {lines.map((line) => (
            <li key={line.key}>
              <Pieces line={line} lowStockAt={lowStockAt} />
            </li>
          ))}
        </ul>
        <div className="flex gap-1 max-sm:w-full max-sm:justify-end">
          <Button asChild variant="ghost">
            <Link href={`/manager/stock/${id}`} prefetch={false} aria-label={`History of ${name}`}>
              History
            </Link>
          </Button>
          <Button
            variant="quiet"
            aria-expanded={isOpen}
            aria-label={`Move stock of ${name}`}
            onClick={() => setIsOpen(!isOpen)}
          >
            Move
          </Button>
        </div>
      </div>
      {isOpen && lines.length > 0 && (
        <MovementForm product={item} lines={lines} onDone={finish} onCancel={() => setIsOpen(false)} />
      )}
    </li>
  );
}

function Pieces({ line, lowStockAt }: { line: StockLine; lowStockAt: number }) {
  const { label, stock, reserved } = line;
  const soldOut = isAtLevel(stock, lowStockAt, 'sold-out');
  const low = isAtLevel(stock, lowStockAt, 'low');
  return (
    <Badge tone={soldOut ? 'red' : low ? 'mango-soft' : 'plain'} className="text-15">
      {label && <span className="font-normal">{label}:</span>}
      {soldOut ? 'Sold out' : `${stock} ${low ? 'left' : 'in stock'}`}
      {reserved > 0 && <span className="text-13 font-normal">+{reserved} ordered</span>}
    </Badge>
  );
}
