import { type Dispatch, type SetStateAction, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { fetchShelves } from '@/lib/client/catalogue/shelf-actions';
import { selectLiveShelves } from '@/lib/client/store/catalogue/shelves-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { Shelf } from '@/lib/domain/catalogue/shelf-schema';
import { useRefreshWhenMissed } from '../table/use-refresh-when-missed';
import { withLiveProducts } from './live-products';

type Shelves = {
  shelves: Shelf[];
  replace: Dispatch<SetStateAction<Shelf[]>>;
  refetch: () => Promise<void>;
};

/**
 * All shelves in their order, fetched again after each event, which holds only what the home page shows. Their products
 * follow the product events.
 */
export function useShelves(initial: Shelf[]): Shelves {
  const live = useAppSelector(selectLiveShelves);
  const entities = useAppSelector((state) => state.catalogue.entities);
  const [listed, setListed] = useState(initial);
  const latestRequest = useRef(0);
  const refetch = useCallback(async () => {
    const request = ++latestRequest.current;
    const fetched = await fetchShelves();
    // A later request has a newer list.
    if (request === latestRequest.current) setListed(fetched);
  }, []);
  useRefreshWhenMissed(refetch, { archivedToo: true });

  useEffect(() => {
    if (live) void refetch().catch(() => undefined);
  }, [live, refetch]);

  const shelves = useMemo(() => withLiveProducts(listed, entities), [listed, entities]);
  return { shelves, replace: setListed, refetch };
}
