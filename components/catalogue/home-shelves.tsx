'use client';

import { useEffect, useMemo } from 'react';
import { refetchShelves } from '@/lib/client/store/catalogue/refetch-shelves';
import { selectLiveShelves, shelvesShown } from '@/lib/client/store/catalogue/shelves-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { HomeShelves as HomeShelvesData } from '@/lib/domain/catalogue/shelf-schema';
import { ProductSection } from './product-section';
import { newestShelves, shownShelves } from './shown-shelves';

type HomeShelvesProps = {
  initial: HomeShelvesData;
  /** Shown while the shop has no visible shelf with products. */
  featured: Product[];
  /** Number of pictures of the first shelf that are visible at once. */
  eager: number;
};

/** The shelves that managers have arranged, kept up to date by events; without any, the featured products. */
export function HomeShelves({ initial, featured, eager }: HomeShelvesProps) {
  const dispatch = useAppDispatch();
  const live = useAppSelector(selectLiveShelves);
  const entities = useAppSelector((state) => state.catalogue.entities);
  const deleted = useAppSelector((state) => state.catalogue.deleted);

  useEffect(() => {
    dispatch(shelvesShown(true));
    return () => void dispatch(shelvesShown(false));
  }, [dispatch]);

  const newest = newestShelves(initial, live);
  const shelves = useMemo(
    () => shownShelves(newest.items, { initial: initial.products, entities, deleted }),
    [newest, initial, entities, deleted],
  );
  const incomplete =
    newest === live &&
    !live.loaded &&
    live.items.some(({ productIds }) => productIds.some((id) => !entities[id] && deleted[id] === undefined));
  useEffect(() => {
    // A failed request leaves the products out until the next event or reconnect.
    if (incomplete) void dispatch(refetchShelves()).catch(() => undefined);
  }, [dispatch, incomplete, live]);

  if (shelves.length === 0)
    return <ProductSection title="Picked for today" products={featured} eager={eager} />;
  return shelves.map(({ id, title, products }, index) => (
    <ProductSection key={id} title={title} products={products} eager={index === 0 ? eager : 0} row />
  ));
}
