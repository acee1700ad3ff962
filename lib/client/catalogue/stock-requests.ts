import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { StockLevel } from '@/lib/domain/catalogue/stock-levels';
import type { StockChange, StockItem, StockMovement } from '@/lib/domain/catalogue/stock-movement';
import type { Page } from '@/lib/domain/page';
import { api } from '../api/api-client';

export type StockFilter = { q?: string; status?: StockLevel };

/** Fetches the stock of products, newest product first. */
export function fetchStock({ q, status }: StockFilter, cursor?: string | null): Promise<Page<StockItem>> {
  const query = new URLSearchParams({ limit: '100' });
  if (q) query.set('q', q);
  if (status) query.set('status', status);
  if (cursor) query.set('cursor', cursor);
  return api.get(`/api/stock?${query}`);
}

export function fetchMovements(id: string, cursor?: string | null): Promise<Page<StockMovement>> {
  return api.get(`/api/products/${id}/stock${cursor ? `?cursor=${cursor}` : ''}`);
}

/** `key` is the idempotency key: the same one for each retry of a movement. */
export function moveStock(id: string, change: StockChange, key: string): Promise<Product> {
  return api.post(`/api/products/${id}/stock`, change, { idempotencyKey: key });
}
