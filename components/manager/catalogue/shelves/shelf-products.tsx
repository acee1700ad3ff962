'use client';

import { X } from 'lucide-react';
import { ProductPicture } from '@/components/catalogue/product-picture';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { MAX_SHELF_PRODUCTS } from '@/lib/domain/catalogue/shelf-limits';
import type { ShelfProduct } from '@/lib/domain/catalogue/shelf-schema';
import { movedTo } from '../categories/moved-to';
import { MoveButtons } from '../move-buttons';
import { useFocusAfterMove } from '../use-ordered-list';
import { absenceText } from './shelf-form';

type ShelfProductsProps = {
  products: ShelfProduct[];
  onChange: (products: ShelfProduct[], announcement: string) => void;
};

/** The products of a shelf in their order. Those that customers do not see are grey and have the reason. */
export function ShelfProducts({ products, onChange }: ShelfProductsProps) {
  const keepFocus = useFocusAfterMove(products);

  function move({ id, name }: ShelfProduct, index: number, button: Element): void {
    keepFocus(button);
    onChange(movedTo(products, id, index), `${name} is number ${index + 1} of ${products.length}.`);
  }

  return (
    <section aria-label="Products of the shelf" className="grid gap-1.5">
      <h3 className="text-15 font-medium">
        Products{' '}
        <span className="font-normal text-soft">
          {products.length} of {MAX_SHELF_PRODUCTS}
        </span>
      </h3>
      {products.length === 0 && (
        <p className="text-15 text-soft">None yet. An empty shelf is not on the home page.</p>
      )}
      <ol className="divide-y divide-line">
        {products.map((product, index) => (
          <ShelfProductRow
            key={product.id}
            product={product}
            isFirst={index === 0}
            isLast={index === products.length - 1}
            onMove={(step, button) => move(product, index + step, button)}
            onRemove={() =>
              onChange(
                products.filter(({ id }) => id !== product.id),
                `${product.name} is removed.`,
              )
            }
          />
        ))}
      </ol>
    </section>
  );
}

type ShelfProductRowProps = {
  product: ShelfProduct;
  isFirst: boolean;
  isLast: boolean;
  onMove: (step: -1 | 1, button: Element) => void;
  onRemove: () => void;
};

function ShelfProductRow({ product, isFirst, isLast, onMove, onRemove }: ShelfProductRowProps) {
  const { name, packSize, category, image } = product;
  const absence = absenceText(product);
  return (
    <li className="flex items-center gap-3 py-1.5">
      <ProductPicture
        image={image || undefined}
        category={category}
        className={cn('size-10 shrink-0 rounded-sm', absence && 'opacity-50 grayscale')}
        imageClassName="w-[68%]"
      />
      <span className={cn('min-w-0 flex-1 text-15 leading-tight wrap-anywhere', absence && 'text-soft')}>
        {name}
        <span className="block text-13 text-soft">{absence ?? packSize}</span>
      </span>
      <span className="flex">
        <MoveButtons name={name} isFirst={isFirst} isLast={isLast} onMove={onMove} />
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Remove ${name}`}
          onClick={onRemove}
          className="text-soft"
        >
          <X aria-hidden />
        </Button>
      </span>
    </li>
  );
}
