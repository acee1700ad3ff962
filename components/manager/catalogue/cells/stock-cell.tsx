'use client';

import { useAppStore } from '@/lib/client/store/store-hooks';
import { selectProduct } from '@/lib/client/store/catalogue/catalogue-slice';
import { stockKeysOf } from '@/lib/domain/catalogue/option-terms';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { saveErrorText } from '../save-error-text';
import { InlineConflict, InlineEdit } from './inline-edit';
import { parsePieces } from './pieces-text';
import { StockPopover } from './stock-popover';
import { StockWord } from './stock-word';
import { useStockCount } from './use-stock-count';

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
