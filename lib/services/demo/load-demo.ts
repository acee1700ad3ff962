import { inTransaction } from '../../db/transaction';
import { publish } from '../../event-bus/event-bus';
import { countProducts, insertProducts } from '../../repositories/product-repository';
import { countUsers } from '../../repositories/user-repository';
import { env } from '../../runtime/env';
import { createUser } from '../accounts/sign-in';
import { DEMO_ACCOUNTS } from './demo-accounts';
import { DEMO_PRODUCTS } from './demo-catalogue';

/** Fills an empty demo database. What is there already is left alone, so that a crash half-way is finished here. */
export async function loadDemo(): Promise<{ products: number; accounts: number }> {
  const products = (await countProducts()) === 0 ? DEMO_PRODUCTS : [];
  if (products.length > 0) {
    await inTransaction((session) => insertProducts(session, products.map((product) => ({ ...product, available: true })), 'Opening stock of the demo'));
  }
  const accounts = (await countUsers()) === 0 ? DEMO_ACCOUNTS : [];
  for (const account of accounts) await createUser({ ...account, password: env().DEMO_PASSWORD });
  publish('committed', null);
  return { products: products.length, accounts: accounts.length };
}
