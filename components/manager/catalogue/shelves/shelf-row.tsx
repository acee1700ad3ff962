'use client';

import { ProductPicture } from '@/components/catalogue/product-picture';
import { cn } from '@/components/ui/cn';
import { Switch } from '@/components/ui/form/switch';
import type { Shelf } from '@/lib/domain/catalogue/shelf-schema';
import { OrderedRow } from '../ordered-row';
import type { RowOrder } from '../use-ordered-list';
import { absenceText, productCountText } from './shelf-form';

const THUMBNAILS = 4;

type ShelfRowProps = {
  shelf: Shelf;
  order: RowOrder;
  onShow: (visible: boolean) => void;
  onEdit: () => void;
  onDelete: () => void;
};

/** A shelf in the list, with its first products. */
export function ShelfRow({ shelf, onShow, ...row }: ShelfRowProps) {
  const { title, visible, products } = shelf;
  return (
    <OrderedRow name={title} {...row}>
      <span className={cn('flex w-39 gap-1 max-md:hidden', !visible && 'opacity-50 grayscale')}>
        {products.slice(0, THUMBNAILS).map((product) => (
          <ProductPicture
            key={product.id}
            image={product.image || undefined}
            category={product.category}
            className={cn('size-9 shrink-0 rounded-sm', absenceText(product) && 'opacity-50 grayscale')}
            imageClassName="w-[68%]"
          />
        ))}
      </span>
      <div className="min-w-40 flex-1 leading-tight">
        <h2 className="text-15 font-medium wrap-anywhere">{title}</h2>
        <p className="text-13 text-soft">{visible ? productCountText(products) : 'Hidden'}</p>
      </div>
      <Switch checked={visible} onCheckedChange={onShow} aria-label={`Show ${title} on the home page`} />
    </OrderedRow>
  );
}
