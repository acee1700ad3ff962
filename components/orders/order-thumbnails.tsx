import { ProductPicture } from '@/components/catalogue/product-picture';
import { cn } from '@/components/ui/cn';
import type { OrderLine } from '@/lib/domain/orders/order-schema';
import { linesInBag } from '@/lib/domain/orders/pick-list';

const MAX_THUMBNAILS = 3;

/** Pictures of the first items of an order. */
export function OrderThumbnails({ items, className }: { items: OrderLine[]; className?: string }) {
  return (
    <span aria-hidden className={cn('flex shrink-0', className)}>
      {linesInBag(items)
        .slice(0, MAX_THUMBNAILS)
        .map((line, index) => (
          <ProductPicture
            key={index}
            image={line.image}
            category={line.category}
            className={index === 0 ? 'size-10 rounded-md' : '-ml-2 size-10 rounded-md ring-2 ring-card'}
          />
        ))}
    </span>
  );
}
