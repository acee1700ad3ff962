'use client';

import { RatingNote } from '@/components/reviews/rating-note';
import { HeartButton } from '@/components/wishlist/heart-button';
import { IntentLink } from '@/components/ui/intent-link';
import { formatMoney } from '@/lib/domain/money';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { AddControl } from './add-control';
import { overallAvailability, priceFrom } from './availability';
import { fullName } from './product-name';
import { ProductPicture } from './product-picture';
import { StockNote } from './product/stock-note';
import { useLiveProduct } from './product/use-live-product';

type ProductCardProps = {
  product: Product;
  eager?: boolean;
  /** One level below the heading of the list. */
  heading?: 'h2' | 'h3';
};

/** A product in a list. The whole card links to the product, except for its button. */
export function ProductCard({ product: initialProduct, eager, heading: Heading = 'h3' }: ProductCardProps) {
  const product = useLiveProduct(initialProduct);
  const availability = overallAvailability(product);
  const { price, varies } = priceFrom(product);
  return (
    <article className="group relative flex flex-col">
      <ProductPicture
        image={product.images[0]}
        category={product.category}
        eager={eager}
        imageClassName={
          availability.state === 'out'
            ? 'opacity-40 grayscale'
            : 'transition-transform duration-200 group-hover:scale-105'
        }
      />
      <HeartButton product={product} name={fullName(product)} className="absolute right-1 top-1 z-10" />
      <Heading className="mt-2.5 line-clamp-2 text-15 font-medium">
        <IntentLink
          href={`/products/${product.slug}`}
          className="after:absolute after:inset-0 after:rounded-xl focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-green"
        >
          {product.name}
        </IntentLink>
      </Heading>
      <p className="text-13 text-soft">
        {product.packSize}
        <StockNote availability={availability} prefix={product.packSize && ' · '} />
      </p>
      <RatingNote rating={product.rating} ratingCount={product.ratingCount} />
      <div className="mt-auto flex min-h-11 flex-wrap items-center justify-between gap-x-2 gap-y-1 pt-2.5">
        <p className="text-15 font-semibold">
          {varies && <span className="text-13 font-normal text-soft">from </span>}
          {formatMoney(price, product.currency)}
        </p>
        <div className="relative z-10">
          <AddControl product={product} />
        </div>
      </div>
    </article>
  );
}
