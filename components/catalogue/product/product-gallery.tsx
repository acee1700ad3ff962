'use client';

import { useState } from 'react';
import { cn } from '@/components/ui/cn';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { ProductPicture } from '../product-picture';

/** The pictures of a product: one large, and buttons that choose it when there are several. */
export function ProductGallery({ product }: { product: Product }) {
  const [chosen, setChosen] = useState(0);
  const index = chosen < product.images.length ? chosen : 0;
  const altOf = (at: number) => product.imageAlts[at] || product.name;
  return (
    <div className="grid gap-3">
      <ProductPicture
        eager
        size="page"
        image={product.images[index]}
        category={product.category}
        alt={product.images.length > 1 || product.imageAlts[index] ? altOf(index) : ''}
        className="max-md:aspect-[5/4]"
        imageClassName="w-[48%] md:w-[58%]"
      />
      {product.images.length > 1 && (
        <ul aria-label="Pictures" className="flex flex-wrap gap-2">
          {product.images.map((image, at) => (
            <li key={image}>
              <button
                type="button"
                aria-label={`Picture ${at + 1} of ${product.images.length}: ${altOf(at)}`}
                aria-current={at === index ? 'true' : undefined}
                onClick={() => setChosen(at)}
                className={cn(
                  'block size-16 overflow-hidden rounded-lg border-2',
                  at === index ? 'border-green' : 'border-transparent hover:border-line',
                )}
              >
                <ProductPicture image={image} category={product.category} className="rounded-md" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
