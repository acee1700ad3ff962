import { ProductPicture } from '@/components/catalogue/product-picture';
import { cn } from '@/components/ui/cn';
import { lineKey } from '@/lib/client/cart/cart-line';
import type { OrderLine } from '@/lib/domain/orders/order-schema';

const MAX_THUMBNAILS = 3;

/** Pictures of the first items of an order. */
export function OrderThumbnails({ items, className }: { items: OrderLine[]; className?: string }) {
  return (
    <span aria-hidden className={cn('flex shrink-0', className)}>
      {items.slice(0, MAX_THUMBNAILS).map((line, index) => (
        <ProductPicture
          key={lineKey(line)}
          image={line.image}
          category={line.category}
          className={index === 0 ? 'size-10 rounded-md' : '-ml-2 size-10 rounded-md ring-2 ring-card'}
        />
      ))}
    </span>
  );
}
