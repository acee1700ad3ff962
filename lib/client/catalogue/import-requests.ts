import type { CatalogueImport, StockMode } from '@/lib/domain/catalogue/import-schema';
import { api } from '../api/api-client';
import { networkError, toApiError } from '../api/api-error';
import { newIdempotencyKey } from '../api/idempotency-key';

/** A file of 20 MB takes this long on a slow line, and its check some seconds more. */
const TIMEOUT_MS = 120_000;

async function send(file: File): Promise<Response> {
  const name = file.name.slice(0, 120).trim();
  const query = name ? `?name=${encodeURIComponent(name)}` : '';
  try {
    return await fetch(`/api/catalogue/imports${query}`, {
      method: 'POST',
      // Browsers give a CSV file other types, depending on the programs that are installed.
      headers: { 'content-type': 'text/csv', accept: 'application/json' },
      body: file,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    throw networkError();
  }
}

/** Uploads a product file. Resolves to its report; the catalogue does not change. Throws `ApiError`. */
export async function uploadProductFile(file: File): Promise<CatalogueImport> {
  let response = await send(file);
  if (response.status === 401 && (await api.refreshSession()) === 'refreshed') response = await send(file);
  if (!response.ok) throw await toApiError(response);
  return (await response.json()) as CatalogueImport;
}

export function startImport(id: string, stock: StockMode): Promise<CatalogueImport> {
  return api.post(`/api/catalogue/imports/${id}/start`, { stock }, { idempotencyKey: newIdempotencyKey() });
}

export function fetchImport(id: string): Promise<CatalogueImport> {
  return api.get(`/api/catalogue/imports/${id}`);
}
