import type { CatalogueProduct } from '@/lib/domain/catalogue/catalogue-list';
import type { NewProductInput, ProductChange } from '@/lib/domain/catalogue/product-input';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { Page } from '@/lib/domain/page';
import { api } from '../api/api-client';
import { isApiError } from '../api/api-error';
import { productDeleted, productsLoaded } from '../store/catalogue/catalogue-slice';
import type { AppThunk } from '../store/store';
import { sameValue } from './same-value';

const MAX_ATTEMPTS = 3;
const LIST_LIMIT = 60;

type StockChange = { key: string; delta: number; reason: string };

/** Fetches a page of the list of managers. `query` holds its filters as in the address of the page. */
export function fetchCataloguePage(query: string, cursor?: string | null): Promise<Page<CatalogueProduct>> {
  const params = new URLSearchParams(query);
  params.set('limit', String(LIST_LIMIT));
  if (cursor) params.set('cursor', cursor);
  return api.get(`/api/catalogue/products?${params}`);
}

/** The current product in a 409 PRODUCT_CHANGED response, or null. */
export function currentProductOf(error: unknown): Product | null {
  if (!isApiError(error) || error.code !== 'PRODUCT_CHANGED') return null;
  return error.details.current as Product;
}

/**
 * Saves fields of a product that were edited on the basis of `base`. When another manager has changed only other
 * fields, it is saved with the new rev. Throws the 409 PRODUCT_CHANGED when one of these fields was changed meanwhile.
 */
export function saveProductFields(base: Product, change: ProductChange): AppThunk<Promise<Product>> {
  return async (dispatch) => {
    const fields = Object.keys(change) as (keyof ProductChange)[];
    let rev = base.rev;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const saved = await api.patch<Product>(`/api/products/${base.id}`, { rev, ...change });
        dispatch(productsLoaded([saved]));
        return saved;
      } catch (error) {
        const current = currentProductOf(error);
        if (!current) throw error;
        dispatch(productsLoaded([current]));
        const isUntouched = fields.every(
          (field) => sameValue(current[field], base[field]) || sameValue(current[field], change[field]),
        );
        if (!isUntouched || attempt === MAX_ATTEMPTS) throw error;
        rev = current.rev;
      }
    }
  };
}

/** `key` is the idempotency key: use the same one for each retry, so that the stock is adjusted once. */
export function adjustStock(id: string, change: StockChange, key: string): AppThunk<Promise<Product>> {
  return async (dispatch) => {
    const product = await api.post<Product>(`/api/products/${id}/stock`, change, { idempotencyKey: key });
    dispatch(productsLoaded([product]));
    return product;
  };
}

export function createProduct(
  input: Partial<NewProductInput> & Pick<NewProductInput, 'sku' | 'name' | 'category' | 'price'>,
  key: string,
): AppThunk<Promise<Product>> {
  return async (dispatch) => {
    const product = await api.post<Product>('/api/products', input, { idempotencyKey: key });
    dispatch(productsLoaded([product]));
    return product;
  };
}

export function archiveProduct(id: string): AppThunk<Promise<Product>> {
  return async (dispatch) => {
    const product = await api.delete<Product>(`/api/products/${id}`);
    dispatch(productDeleted({ id, rev: product.rev }));
    return product;
  };
}

export function restoreProduct(id: string): AppThunk<Promise<Product>> {
  return async (dispatch) => {
    const product = await api.post<Product>(`/api/products/${id}/restore`);
    dispatch(productsLoaded([product]));
    return product;
  };
}

/** Fetches products that a refreshed list no longer contains: they were archived, or match its filters no more. */
export function refetchProducts(products: Pick<Product, 'id' | 'rev'>[]): AppThunk<Promise<void>> {
  return async (dispatch) => {
    await Promise.all(
      products.map(async ({ id, rev }) => {
        try {
          dispatch(productsLoaded([await api.get<Product>(`/api/products/${id}`)]));
        } catch (error) {
          if (isApiError(error) && error.status === 404) dispatch(productDeleted({ id, rev }));
        }
      }),
    );
  };
}
