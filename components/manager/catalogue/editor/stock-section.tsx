'use client';

import Link from 'next/link';
import { stockKeysOf } from '@/lib/domain/catalogue/option-terms';
import type { OptionGroup, Product } from '@/lib/domain/catalogue/product-schema';
import { EditorSection } from './editor-section';
import { TextField } from './text-field';

function labelOf(options: OptionGroup[], key: string): string {
  const value = options.find(({ stocked }) => stocked)?.values.find((one) => one.key === key);
  return value?.label || (value ? key : 'Pieces');
}

/** The stock of a saved product. It is changed by counts and deliveries, not with the product. */
export function StockSection({ product }: { product: Product }) {
  return (
    <EditorSection id="stock" title="Stock" note="Count it in the table; every movement has its reason.">
      <dl className="grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-3">
        {stockKeysOf(product.options).map((key) => (
          <div key={key}>
            <dt className="text-13 text-soft">{labelOf(product.options, key)}</dt>
            <dd className="text-17 font-medium">{product.stock[key] ?? 0}</dd>
          </div>
        ))}
      </dl>
      <Link
        href={`/manager/stock/${product.id}`}
        prefetch={false}
        className="w-fit text-15 font-medium text-green underline-offset-4 hover:underline"
      >
        Stock history
      </Link>
    </EditorSection>
  );
}

type OpeningStockSectionProps = {
  options: OptionGroup[];
  stock: Record<string, string>;
  errors: Record<string, string>;
  onChange: (stock: Record<string, string>) => void;
};

/** The first stock of a new product. */
export function OpeningStockSection({ options, stock, errors, onChange }: OpeningStockSectionProps) {
  const keys = stockKeysOf(options);
  return (
    <EditorSection id="stock" title="Opening stock" note="What is on the shelf now.">
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        {keys.map((key, index) => (
          <TextField
            key={index}
            path={`stock.${key}`}
            label={labelOf(options, key)}
            inputMode="numeric"
            value={stock[key] ?? ''}
            placeholder="0"
            onChange={(pieces) => onChange({ ...stock, [key]: pieces })}
            error={errors[`stock.${key}`]}
            maxLength={7}
          />
        ))}
      </div>
    </EditorSection>
  );
}
