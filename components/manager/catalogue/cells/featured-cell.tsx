'use client';

import { Star } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { toastError } from '@/components/ui/overlay/toast';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { saveErrorText } from '../save-error-text';
import { useFieldSave } from './use-field-save';

/** Puts a product on the featured shelf, or takes it from there. */
export function FeaturedCell({ product }: { product: Product }) {
  const { shown, pending, save } = useFieldSave(product, ['featured']);
  return (
    <button
      type="button"
      aria-pressed={shown.featured}
      aria-label={`Feature ${product.name}`}
      aria-busy={pending || undefined}
      onClick={() =>
        void save({ featured: !shown.featured }).catch((error: unknown) =>
          toastError(`${product.name}: ${saveErrorText(error)}`),
        )
      }
      className="grid size-9 place-items-center rounded-sm text-soft transition-colors hover:bg-well max-lg:size-11"
    >
      <Star aria-hidden className={cn('size-5', shown.featured && 'fill-green text-green')} />
    </button>
  );
}
