import type { ListStatus } from '@/lib/domain/catalogue/catalogue-list';
import type { ListFilter } from '@/lib/domain/catalogue/list-match';

export const STATUS_LABELS: Record<ListStatus, string> = {
  available: 'On sale',
  unavailable: 'Off sale',
  low: 'Low stock',
  'sold-out': 'Sold out',
  archived: 'Archived',
};

const MAX_LENGTH = 64;

/** Reads the filters of the list from the query of its address. Unknown values are ignored. */
export function readListQuery(params: { get(name: string): string | null }): ListFilter {
  const q = params.get('q')?.replace(/\s+/g, ' ').trim().slice(0, MAX_LENGTH);
  const category = params.get('category');
  const status = params.get('status');
  return {
    ...(q ? { q } : {}),
    ...(category && /^[a-z0-9][a-z0-9-]{0,31}$/.test(category) ? { category } : {}),
    ...(status !== null && Object.hasOwn(STATUS_LABELS, status) ? { status: status as ListStatus } : {}),
  };
}

/** The query string of the filters in a fixed order, the same for equal filters; empty without any. */
export function listQueryText({ q, category, status }: ListFilter): string {
  const params = new URLSearchParams();
  if (q) params.set('q', q);
  if (category) params.set('category', category);
  if (status) params.set('status', status);
  return params.toString();
}

export function listPath(filter: ListFilter): string {
  const query = listQueryText(filter);
  return query ? `/manager/catalogue?${query}` : '/manager/catalogue';
}
