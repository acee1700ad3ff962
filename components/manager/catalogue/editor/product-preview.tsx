'use client';

import { overallAvailability, priceFrom } from '@/components/catalogue/availability';
import { ProductPicture } from '@/components/catalogue/product-picture';
import { StockNote } from '@/components/catalogue/product/stock-note';
import { formatMoney, SHOP_CURRENCY } from '@/lib/domain/money';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { ProductForm } from './form/product-form';
import { type EditedFields, readForm } from './form/read-form';

const UNSAVED = { id: '', rev: 0, currency: SHOP_CURRENCY, rating: 0, ratingCount: 0 };

type ProductPreviewProps = { form: ProductForm; stock: Record<string, number> };

/** The card of the product as the shop will show it. */
export function ProductPreview({ form, stock }: ProductPreviewProps) {
  const { fields } = readForm(form);
  const product: Product = { ...UNSAVED, ...(fields satisfies EditedFields), stock };
  const availability = overallAvailability(product);
  const { price, varies } = priceFrom(product);
  return (
    <section aria-label="As the shop shows it" className="max-lg:hidden">
      <p className="pb-2 text-13 text-soft">As the shop shows it</p>
      <div className="w-48">
        <ProductPicture
          image={product.images[0]}
          category={product.category}
          imageClassName={availability.state === 'out' ? 'opacity-40 grayscale' : undefined}
        />
        <p className="mt-2.5 line-clamp-2 text-15 font-medium">{product.name || 'Name'}</p>
        <p className="min-h-5 text-13 text-soft">
          {product.packSize}
          <StockNote availability={availability} prefix={product.packSize && ' · '} />
        </p>
        <p className="pt-2.5 text-15 font-semibold">
          {varies && <span className="text-13 font-normal text-soft">from </span>}
          {formatMoney(price, product.currency)}
        </p>
      </div>
    </section>
  );
}
