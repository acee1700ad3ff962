import { describe, expect, it } from 'vitest';
import {
  productDeleted,
  productsLoaded,
  selectProduct,
  selectProducts,
  stockChanged,
} from './catalogue-slice';
import { makeStore } from '../store';
import { aProduct } from '../store-fixtures';

const { id } = aProduct();

describe('catalogue slice', () => {
  it('applies a stock update with a higher rev and ignores one with a lower rev', () => {
    const store = makeStore({ products: [aProduct({ rev: 5 })] });
    store.dispatch(stockChanged({ id, rev: 7, stock: { all: 2 }, available: true }));
    store.dispatch(stockChanged({ id, rev: 6, stock: { all: 8 }, available: true }));
    expect(selectProduct(store.getState(), id)).toMatchObject({ stock: { all: 2 } });
  });

  it('applies a product that is older than the last stock event, and keeps the newer stock', () => {
    const store = makeStore({ products: [aProduct({ rev: 5, price: 100 })] });
    store.dispatch(stockChanged({ id, rev: 7, stock: { all: 2 }, available: true }));
    store.dispatch(productsLoaded([aProduct({ rev: 6, price: 200, stock: { all: 8 } })]));
    expect(selectProduct(store.getState(), id)).toMatchObject({ rev: 6, price: 200, stock: { all: 2 } });
  });

  it('ignores a loaded product with the same rev', () => {
    const store = makeStore({ products: [aProduct({ rev: 5, price: 100 })] });
    store.dispatch(productsLoaded([aProduct({ rev: 5, price: 200 })]));
    expect(selectProduct(store.getState(), id)?.price).toBe(100);
  });

  it('ignores a late event of a deleted product', () => {
    const store = makeStore({ products: [aProduct({ rev: 5 })] });
    store.dispatch(productDeleted({ id, rev: 8 }));
    store.dispatch(productsLoaded([aProduct({ rev: 7 })]));
    expect(selectProducts(store.getState())).toEqual([]);
  });

  it('given a deleted product, when it is restored, then it is in the store and no longer deleted', () => {
    const store = makeStore({ products: [aProduct({ rev: 5 })] });
    store.dispatch(productDeleted({ id, rev: 8 }));
    store.dispatch(productsLoaded([aProduct({ rev: 9 })]));
    expect(selectProduct(store.getState(), id)).toMatchObject({ rev: 9 });
    expect(store.getState().catalogue.deleted).toEqual({});
  });
});
