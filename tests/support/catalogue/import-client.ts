import type { CatalogueImport, StockMode } from '@/lib/domain/catalogue/import-schema';
import type { ApiAnswer } from '../clients/api';
import type { TestServer } from '../test-server';

const POLL_MS = 50;

/** Uploads a product file as this user. */
export function uploadFile(
  shop: Pick<TestServer, 'api'>,
  token: string,
  content: string | Uint8Array<ArrayBuffer>,
  name = 'products.csv',
): Promise<ApiAnswer<CatalogueImport>> {
  const rawBody = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return shop.api.call<CatalogueImport>('POST', `/api/catalogue/imports?name=${encodeURIComponent(name)}`, {
    token,
    rawBody,
    headers: { 'content-type': 'text/csv' },
  });
}

/** Polls an import until it is no longer running. */
export async function importEnd(
  shop: Pick<TestServer, 'api'>,
  token: string,
  id: string,
): Promise<CatalogueImport> {
  for (;;) {
    const { body } = await shop.api.get<CatalogueImport>(`/api/catalogue/imports/${id}`, token);
    if (body.status !== 'running') return body;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Uploads and starts a file. Resolves to the import after its end. Throws if the file has errors. */
export async function importFile(
  shop: Pick<TestServer, 'api'>,
  token: string,
  content: string | Uint8Array<ArrayBuffer>,
  stock?: StockMode,
): Promise<CatalogueImport> {
  const { body } = await uploadFile(shop, token, content);
  if (body.status !== 'checked') throw new Error(`The file is not valid: ${JSON.stringify(body.report)}`);
  await shop.api.post(`/api/catalogue/imports/${body.id}/start`, token, stock ? { stock } : {});
  return importEnd(shop, token, body.id);
}

/** The bytes of the catalogue export. */
export async function exportBytes(url: string, token: string): Promise<Buffer<ArrayBuffer>> {
  const response = await fetch(`${url}/api/catalogue/export`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (response.status !== 200) throw new Error(`The export answered ${response.status}.`);
  return Buffer.from(await response.arrayBuffer());
}
