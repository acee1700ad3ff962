import { useCallback, useEffect, useState } from 'react';
import { fetchAllCategories } from '@/lib/client/catalogue/category-actions';
import { selectCategoryUpdates } from '@/lib/client/store/catalogue/categories-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import { useRefreshWhenMissed } from './table/use-refresh-when-missed';

/** One change of the order sends an event for each moved category. */
const EVENTS_DELAY_MS = 150;

/**
 * All categories in their order. An event replaces its category at once; the list is then fetched again, because the
 * event has no position.
 */
export function useCategories(initial: Category[]): {
  categories: Category[];
  replace: (categories: Category[]) => void;
} {
  const updates = useAppSelector(selectCategoryUpdates);
  const [listed, setListed] = useState(initial);
  const refetch = useCallback(async () => setListed(await fetchAllCategories()), []);
  useRefreshWhenMissed(refetch);

  useEffect(() => {
    if (Object.keys(updates).length === 0) return;
    const timer = setTimeout(() => void refetch().catch(() => undefined), EVENTS_DELAY_MS);
    return () => clearTimeout(timer);
  }, [updates, refetch]);

  return { categories: withUpdates(listed, updates), replace: setListed };
}

function withUpdates(listed: Category[], updates: ReturnType<typeof selectCategoryUpdates>): Category[] {
  const known = new Set(listed.map(({ id }) => id));
  const added = Object.values(updates).flatMap(({ id, category }) =>
    category && !known.has(id) ? category : [],
  );
  return [...listed, ...added].flatMap((category) => {
    const update = updates[category.id];
    return update && update.rev > category.rev ? (update.category ?? []) : category;
  });
}
