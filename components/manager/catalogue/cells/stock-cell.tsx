'use client';

import { useAppStore } from '@/lib/client/store/store-hooks';
import { selectProduct } from '@/lib/client/store/catalogue/catalogue-slice';
import { stockState } from '@/lib/domain/catalogue/list-match';
import { stockKeysOf } from '@/lib/domain/catalogue/option-terms';
import { parseDecimalText } from '@/lib/domain/catalogue/decimal-text';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { saveErrorText } from '../save-error-text';
import { InlineConflict, InlineEdit } from './inline-edit';
import { StockPopover } from './stock-popover';
import { useStockCount } from './use-stock-count';

const MAX_PIECES = 100_000;

/** Whole pieces; null for other text. */
export function parsePieces(text: string): number | null {
  const pieces = parseDecimalText(text, 0);
  return pieces !== null && pieces <= MAX_PIECES ? pieces : null;
}

/** A word beside a stock that needs attention. */
export function StockWord({ product }: { product: Product }) {
  const state = stockState(product);
  if (state === 'enough') return null;
  return state === 'low' ? (
    <span className="text-13 font-normal text-soft">low</span>
  ) : (
    <span className="text-13 font-normal text-red">sold out</span>
  );
}

/** The stock: a single number is edited in its place, the numbers of several option values in a panel. */
export function StockCell({ product }: { product: Product }) {
  const keys = stockKeysOf(product.options);
  const [key] = keys;
  return keys.length === 1 && key !== undefined ? (
    <SingleStock product={product} stockKey={key} />
  ) : (
    <StockPopover product={product} />
  );
}

function SingleStock({ product, stockKey }: { product: Product; stockKey: string }) {
  const store = useAppStore();
  const count = useStockCount();
  const read = ({ stock }: Product) => stock[stockKey] ?? 0;

  async function save(pieces: number, seen: Product): Promise<void> {
    const current = selectProduct(store.getState(), product.id);
    if (current && read(current) !== read(seen)) throw new InlineConflict(current);
    try {
      await count(product, { key: stockKey, pieces, seen: read(seen) });
    } catch (error) {
      throw new Error(saveErrorText(error));
    }
  }

  return (
    <InlineEdit
      label={`Stock of ${product.name}`}
      product={product}
      read={read}
      format={String}
      toText={String}
      parse={parsePieces}
      invalidText="Enter the pieces that you counted, such as 12."
      inputMode="numeric"
      onSave={save}
    >
      <StockWord product={product} />
    </InlineEdit>
  );
}
