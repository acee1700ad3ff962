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
    const load = async (other: string) => api.get<Product>(`/api/products/${other}`).catch(() => null);
    void Promise.all(others.slice(0, SHOWN).map(load)).then((loaded) => {
      if (isCurrent) setViewed(loaded.filter((one) => one !== null));
    });
    return () => {
      isCurrent = false;
    };
  }, [id]);
  return <ProductSection title="Recently viewed" products={viewed} />;
}
