'use client';

import { currentProductOf, saveProductFields } from '@/lib/client/catalogue/catalogue-actions';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import { parseDecimalText, priceText } from '@/lib/domain/catalogue/decimal-text';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { formatMoney } from '@/lib/domain/money';
import { saveErrorText } from '../save-error-text';
import { InlineConflict, InlineEdit } from './inline-edit';

/** The price, edited in its place. */
export function PriceCell({ product }: { product: Product }) {
  const dispatch = useAppDispatch();

  async function save(price: number, seen: Product): Promise<void> {
    try {
      await dispatch(saveProductFields(seen, { price }));
    } catch (error) {
      const current = currentProductOf(error);
      throw current ? new InlineConflict(current) : new Error(saveErrorText(error));
    }
  }

  return (
    <InlineEdit
      label={`Price of ${product.name}`}
      product={product}
      read={({ price }) => price}
      format={(minor) => formatMoney(minor, product.currency)}
      toText={priceText}
      parse={(text) => parseDecimalText(text, 2)}
      invalidText="Enter a price such as 68 or 68.50."
      unit="₹"
      inputMode="decimal"
      onSave={save}
    />
  );
}
