'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { selectCatalogueRefreshes } from './catalogue/catalogue-slice';
import { useAppSelector } from './store-hooks';

/** Spreads the requests of all open pages. */
const SPREAD_MS = 3_000;

/** Fetches the page again after many products have changed at once, such as by an import. */
export function CatalogueRefresh(): null {
  const router = useRouter();
  const refreshes = useAppSelector(selectCatalogueRefreshes);
  const seen = useRef(refreshes);
  useEffect(() => {
    if (seen.current === refreshes) return;
    seen.current = refreshes;
    const timer = setTimeout(() => router.refresh(), Math.random() * SPREAD_MS);
    return () => clearTimeout(timer);
  }, [refreshes, router]);
  return null;
}
