import { useEffect, useState } from 'react';
import { DEBOUNCE_MS, MIN_LENGTH } from '@/components/catalogue/search/use-suggestions';
import { api } from '@/lib/client/api/api-client';
import type { CatalogueProduct } from '@/lib/domain/catalogue/catalogue-list';
import type { Order } from '@/lib/domain/orders/order-schema';
import type { Page } from '@/lib/domain/page';
import { canDo } from '@/lib/domain/access/capabilities';
import type { Role } from '@/lib/domain/access/roles';

const LIMIT = 5;

export type PaletteSearch = {
  state: 'idle' | 'loading' | 'ready' | 'failed';
  orders: Order[];
  products: Pick<CatalogueProduct, 'id' | 'name' | 'sku'>[];
};

const NOTHING: PaletteSearch = { state: 'idle', orders: [], products: [] };

/** Orders by number, phone or name and products by name, as far as the role may read them, when typing pauses. */
export function usePaletteSearch(text: string, role: Role | undefined): PaletteSearch {
  const [search, setSearch] = useState(NOTHING);
  const trimmed = text.trim();
  useEffect(() => {
    if (trimmed.length < MIN_LENGTH || !role) return setSearch(NOTHING);
    const controller = new AbortController();
    const { signal } = controller;
    // The results of the shorter text stay while the next ones load.
    setSearch((current) => ({ ...current, state: 'loading' }));
    const query = `q=${encodeURIComponent(trimmed)}&limit=${LIMIT}`;
    const timer = setTimeout(() => {
      Promise.all([
        canDo(role, 'orders.read') ? api.get<Page<Order>>(`/api/orders?${query}`, { signal }) : { items: [] },
        canDo(role, 'catalogue.read')
          ? api.get<Page<CatalogueProduct>>(`/api/catalogue/products?${query}`, { signal })
          : { items: [] },
      ])
        .then(([orders, products]) =>
          setSearch({ state: 'ready', orders: orders.items, products: products.items }),
        )
        .catch(() => {
          if (!signal.aborted) setSearch({ ...NOTHING, state: 'failed' });
        });
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [trimmed, role]);
  return search;
}
