import { inTransaction } from '../../db/transaction';
import { publish } from '../../event-bus/event-bus';
import { countProducts, insertProducts } from '../../repositories/catalogue/product-repository';
import { DEMO_PRODUCTS } from './demo-catalogue';

/** Fills an empty catalogue, all of it or nothing; returns how many products it added. */
export async function loadDemoCatalogue(): Promise<number> {
  if ((await countProducts()) > 0) return 0;
  const products = DEMO_PRODUCTS.map((product) => ({ ...product, available: true }));
  await inTransaction((session) => insertProducts(session, products, 'Opening stock of the demo'));
  publish('committed', null);
  return products.length;
}
