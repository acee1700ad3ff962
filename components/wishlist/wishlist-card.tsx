'use client';

import { X } from 'lucide-react';
import { ProductCard } from '@/components/catalogue/product-card';
import { ProductPicture } from '@/components/catalogue/product-picture';
import { useLiveProduct } from '@/components/catalogue/product/use-live-product';
import { Button } from '@/components/ui/button';
import { toastError } from '@/components/ui/overlay/toast';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import { removeWish } from '@/lib/client/store/wishlist/wishlist-thunks';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { isWishInStock } from '@/lib/domain/wishlist/wished-stock';
import { NotifyButton } from './notify-button';
import type { ShownWish } from './use-wishlist-items';

/** A line of the wishlist. */
export function WishlistCard({ item }: { item: ShownWish }) {
  const { product, withdrawn } = item;
  if (!product || withdrawn) return <WithdrawnCard item={item} />;
  if (item.stockKey === null) return <ProductCard product={product} heading="h2" />;
  return <OptionCard product={product} item={item} />;
}

/** A line of one option value, with its own stock. */
function OptionCard({ product: initialProduct, item }: { product: Product; item: ShownWish }) {
  const product = useLiveProduct(initialProduct);
  const group = product.options.find(({ stocked }) => stocked);
  const label = group?.values.find(({ key }) => key === item.stockKey)?.label ?? item.stockKey;
  const inStock = isWishInStock(product, item.stockKey);
  return (
    <div className="grid content-start gap-2">
      <ProductCard product={product} heading="h2" />
      <div className="grid gap-2 rounded-md bg-well p-3">
        <p className="text-13">
          <span className="font-semibold">{label}</span> {inStock ? 'is in stock' : 'is sold out'}
        </p>
        <div className="flex flex-wrap gap-2">
          {!inStock && (
            <NotifyButton
              product={product}
              stockKey={item.stockKey}
              name={`${product.name}, ${label}`}
              size="sm"
            />
          )}
          <RemoveButton item={item} name={`${product.name}, ${label}`} />
        </div>
      </div>
    </div>
  );
}

/** A product that the shop no longer has. */
function WithdrawnCard({ item }: { item: ShownWish }) {
  const name = item.product?.name ?? 'A product';
  return (
    <article className="flex flex-col">
      <ProductPicture
        image={item.product?.images[0]}
        category={item.product?.category ?? ''}
        imageClassName="opacity-40 grayscale"
      />
      <h2 className="mt-2.5 line-clamp-2 text-15 font-medium">{name}</h2>
      <p className="text-13 text-soft">No longer in the shop</p>
      <div className="mt-auto flex min-h-11 items-center pt-2.5">
        <RemoveButton item={item} name={name} />
      </div>
    </article>
  );
}

function RemoveButton({ item, name }: { item: ShownWish; name: string }) {
  const dispatch = useAppDispatch();
  async function remove(): Promise<void> {
    const result = await dispatch(removeWish(item));
    if (!result.ok) toastError(`${name}: ${result.message}`);
  }
  return (
    <Button
      variant="quiet"
      size="sm"
      aria-label={`Remove ${name} from your wishlist`}
      onClick={() => void remove()}
    >
      <X aria-hidden /> Remove
    </Button>
  );
}
