'use client';

import { ProductPicture } from '@/components/catalogue/product-picture';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import { OrderedRow } from '../ordered-row';
import type { RowOrder } from '../use-ordered-list';

type CategoryRowProps = {
  category: Category;
  order: RowOrder;
  onEdit: () => void;
  onDelete: () => void;
};

/** A category in the list. */
export function CategoryRow({ category, ...row }: CategoryRowProps) {
  const { label, subcategories, count } = category;
  return (
    <OrderedRow name={label} {...row}>
      <ProductPicture
        image={category.image || undefined}
        category={category.key}
        className="size-12 shrink-0 rounded-md"
        imageClassName="w-[68%]"
      />
      <div className="min-w-0 flex-1 leading-tight">
        <h2 className="text-15 font-medium wrap-anywhere">{label}</h2>
        <p className="text-13 text-soft wrap-anywhere">
          {count === 1 ? '1 product on sale' : `${count} on sale`}
          {subcategories.length > 0 && ` · ${subcategories.map((one) => one.label).join(', ')}`}
        </p>
      </div>
    </OrderedRow>
  );
}
