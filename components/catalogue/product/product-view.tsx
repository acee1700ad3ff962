'use client';

import { useState } from 'react';
import { RatingLink } from '@/components/reviews/rating-link';
import { HeartButton } from '@/components/wishlist/heart-button';
import { PriceTag } from '../price-tag';
import { formatMoney } from '@/lib/domain/money';
import { defaultChoice, stockLeft, unitPrice } from '@/lib/domain/catalogue/pricing';
import type { ChosenOptions, Product } from '@/lib/domain/catalogue/product-schema';
import { BuyBar } from './buy-bar';
import { OptionChips } from './option-chips';
import { availabilityOf } from '../availability';
import { PriceNotes } from './price-notes';
import { ProductGallery } from './product-gallery';
import { StockNote } from './stock-note';
import { useLiveProduct } from './use-live-product';

export function ProductView({ product: initialProduct }: { product: Product }) {
  const product = useLiveProduct(initialProduct);
  const [chosen, setChosen] = useState<ChosenOptions>(() =>
    defaultChoice(initialProduct.options, initialProduct.stock),
  );
  const availability = availabilityOf(product, stockLeft(product, chosen));
  const priceOf = (choice: ChosenOptions) => formatMoney(unitPrice(product, choice), product.currency);

  return (
    <div className="grid items-start gap-6 md:grid-cols-2 md:gap-10 md:pt-6">
      <ProductGallery product={product} />
      <div className="grid gap-6">
        <header className="grid gap-2">
          <p className="text-13 text-soft">{product.brand}</p>
          <div className="flex items-start justify-between gap-3">
            <h1 className="text-28 font-semibold">{product.name}</h1>
            <HeartButton product={product} name={product.name} className="-mr-1.5 -mt-1 shrink-0" />
          </div>
          <RatingLink rating={product.rating} ratingCount={product.ratingCount} />
          <p className="text-15 text-soft">
            {product.packSize}
            <StockNote availability={availability} prefix={product.packSize && ' · '} />
          </p>
          <PriceTag price={priceOf(chosen)} />
          <PriceNotes product={product} price={unitPrice(product, chosen)} />
        </header>
        {product.options.map((group) => (
          <OptionChips
            key={group.key}
            group={group}
            value={chosen[group.key]}
            stock={product.stock}
            onChange={(key) => setChosen({ ...chosen, [group.key]: key })}
            priceOf={(key) => priceOf({ ...chosen, [group.key]: key })}
          />
        ))}
        {product.description && (
          <section className="grid gap-1.5">
            <h2 className="text-15 font-semibold">About it</h2>
            <p className="max-w-prose text-15 text-soft">{product.description}</p>
          </section>
        )}
        <BuyBar product={product} chosen={chosen} availability={availability} />
      </div>
    </div>
  );
}
