'use client';

import { useEffect, useState } from 'react';
import { api } from '@/lib/client/api/api-client';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { ProductSection } from '../product-section';
import { recallViewed, rememberViewed } from './recent-products';

const SHOWN = 5;

/** The products that this browser showed before this one. Products that are gone or cannot be loaded are left out. */
export function RecentlyViewed({ product }: { product: Product | null }) {
  const [viewed, setViewed] = useState<Product[]>([]);
  const id = product?.id;
  useEffect(() => {
    const others = recallViewed().filter((other) => other !== id);
    if (id) rememberViewed(id);
    let isCurrent = true;
    const ids = others.slice(0, SHOWN);
    if (ids.length === 0) return;
    api
      .get<{ items: Product[] }>(`/api/products/batch?ids=${ids.join(',')}`)
      .then(({ items }) => {
        const byId = new Map(items.map((item) => [item.id, item]));
        if (isCurrent) setViewed(ids.flatMap((other) => byId.get(other) ?? []));
      })
      // The section is left out.
      .catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [id]);
  return <ProductSection title="Recently viewed" products={viewed} />;
}
