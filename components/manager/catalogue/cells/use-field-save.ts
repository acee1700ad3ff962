import { useState } from 'react';
import { saveProductFields } from '@/lib/client/catalogue/catalogue-actions';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import type { ProductChange } from '@/lib/domain/catalogue/product-input';
import type { Product } from '@/lib/domain/catalogue/product-schema';

/**
 * Saves fields that one click sets. They are shown at once and roll back on an error, which `save` throws.
 */
export function useFieldSave<Field extends keyof ProductChange & keyof Product>(
  product: Product,
  fields: readonly Field[],
): { shown: Pick<Product, Field>; pending: boolean; save: (change: Pick<Product, Field>) => Promise<void> } {
  const dispatch = useAppDispatch();
  const [wanted, setWanted] = useState<Pick<Product, Field> | null>(null);
  const shown =
    wanted ?? (Object.fromEntries(fields.map((field) => [field, product[field]])) as Pick<Product, Field>);
  return {
    shown,
    pending: wanted !== null,
    save: async (change) => {
      if (wanted) return;
      setWanted(change);
      try {
        await dispatch(saveProductFields(product, change as ProductChange));
      } finally {
        setWanted(null);
      }
    },
  };
}
