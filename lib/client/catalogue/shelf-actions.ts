import type { Shelf, ShelfChange } from '@/lib/domain/catalogue/shelf-schema';
import { api } from '../api/api-client';
import { isApiError } from '../api/api-error';

export async function fetchShelves(): Promise<Shelf[]> {
  const { items } = await api.get<{ items: Shelf[] }>('/api/shelves');
  return items;
}

export type ShelfFields = { title: string; productIds: string[]; visible: boolean };

/** Throws 409 SHELF_LIMIT. */
export function createShelf(input: ShelfFields): Promise<Shelf> {
  return api.post('/api/shelves', input);
}

/** Throws 409 SHELF_CHANGED with the current shelf. */
export function editShelf(id: string, rev: number, change: ShelfChange): Promise<Shelf> {
  return api.patch(`/api/shelves/${id}`, { rev, ...change });
}

/** The current shelf in a 409 SHELF_CHANGED response, or null. */
export function currentShelfOf(error: unknown): Shelf | null {
  if (!isApiError(error) || error.code !== 'SHELF_CHANGED') return null;
  return (error.details.current as Shelf | undefined) ?? null;
}

/** Shows or hides a shelf. Another manager's change of its other fields is kept. */
export async function setShelfVisible({ id, rev }: Shelf, visible: boolean): Promise<Shelf> {
  try {
    return await editShelf(id, rev, { visible });
  } catch (error) {
    const current = currentShelfOf(error);
    if (!current) throw error;
    return editShelf(id, current.rev, { visible });
  }
}

export function deleteShelf(id: string): Promise<void> {
  return api.delete(`/api/shelves/${id}`);
}

/** Sets the order of all shelves. */
export async function orderShelves(ids: string[]): Promise<Shelf[]> {
  const { items } = await api.put<{ items: Shelf[] }>('/api/shelves/order', { ids });
  return items;
}
