import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import { signAccessToken, type Keys } from '../../lib/auth/token';
import { connectMongo, disconnectMongo } from '../../lib/db/mongo';
import { inTransaction } from '../../lib/db/transaction';
import { buildIndexes } from '../../lib/repositories/shared/build-indexes';
import { insertProducts, type NewProduct } from '../../lib/repositories/catalogue/product-repository';
import { insertSession } from '../../lib/repositories/accounts/session-repository';
import { insertUser } from '../../lib/repositories/accounts/user-repository';
import { hours } from '../../lib/runtime/clock';
import type { ProductDraft } from '../../lib/domain/catalogue/product-file';
import { newProductOf } from '../../lib/services/catalogue/create-product';
import { readDemoProducts } from '../../lib/services/catalogue/demo-catalogue';
import { readDemoPictures } from '../../lib/services/catalogue/demo-pictures';

/** Initial stock per product, more than any run can sell. */
export const PIECES = 10_000_000;
const CONCURRENT = 8;
const PRODUCTS_A_TRANSACTION = 500;

export type SeededShop = {
  /** Products without options, with one stock number each. */
  productIds: string[];
  /** An access token for each customer. */
  tokens: string[];
  /** An access token for each manager. */
  managerTokens: string[];
};

export type ShopSize = { products: number; customers: number; managers?: number };

/** Fills an empty database through the repositories, so that documents are indexed and marked for the mirror as in a real shop. */
export async function seedShop(
  uri: string,
  { products, customers, managers = 0 }: ShopSize,
  keys: Keys,
): Promise<SeededShop> {
  await connectMongo(uri);
  try {
    await buildIndexes();
    const articles = await readDemoProducts(await readDemoPictures());
    const plain = articles.filter(({ options }) => options.length === 0);
    const goods = Array.from({ length: products }, (_, index) => benchProduct(plain, index));
    const inserted: { id: string }[] = [];
    // A transaction of ten thousand documents would exceed the timeouts of the connection on a busy machine.
    for (let from = 0; from < goods.length; from += PRODUCTS_A_TRANSACTION)
      inserted.push(
        ...(await inTransaction((session) =>
          insertProducts(session, goods.slice(from, from + PRODUCTS_A_TRANSACTION), 'bench'),
        )),
      );
    const tokens: string[] = [];
    // Few at a time, because on a busy machine more would exceed the driver's wait for a connection.
    while (tokens.length < customers) {
      const next = Array.from(
        { length: Math.min(CONCURRENT, customers - tokens.length) },
        (_, index) => tokens.length + index,
      );
      tokens.push(...(await Promise.all(next.map((index) => seedAccount('customer', index, keys)))));
    }
    const managerTokens: string[] = [];
    for (let index = 0; index < managers; index += 1)
      managerTokens.push(await seedAccount('manager', index, keys));
    return { productIds: inserted.map(({ id }) => id), tokens, managerTokens };
  } finally {
    await disconnectMongo();
  }
}

const PRODUCTS_PER_TRANSACTION = 500;

/** Fills an empty database with products. */
export async function seedProducts(uri: string, goods: NewProduct[]): Promise<void> {
  await connectMongo(uri);
  try {
    await buildIndexes();
    for (let from = 0; from < goods.length; from += PRODUCTS_PER_TRANSACTION) {
      const some = goods.slice(from, from + PRODUCTS_PER_TRANSACTION);
      await inTransaction((session) => insertProducts(session, some, 'bench'));
    }
  } finally {
    await disconnectMongo();
  }
}

/** Copies the products with their ids to the database of the comparison server, without the fields of mirror and stock. */
export async function copyProducts(fromUri: string, toUri: string): Promise<void> {
  const [from, to] = await Promise.all(
    [fromUri, toUri].map((uri) => mongoose.createConnection(uri).asPromise()),
  );
  try {
    const projection = { rev: 0, mirrorPending: 0, createdAt: 0, updatedAt: 0, priceRev: 0, lowStockAt: 0 };
    await to!
      .collection('products')
      .insertMany(await from!.collection('products').find({}, { projection }).toArray());
  } finally {
    await Promise.all([from!.close(), to!.close()]);
  }
}

/** Repeats the demo products without options under new SKUs and slugs. */
function benchProduct(plain: ProductDraft[], index: number): NewProduct {
  const article = plain[index % plain.length]!;
  return newProductOf({
    ...article,
    sku: `BENCH-${index}`,
    slug: `${article.slug}-${index}`,
    available: true,
    stock: { all: PIECES },
  });
}

async function seedAccount(role: 'customer' | 'manager', index: number, keys: Keys): Promise<string> {
  const user = await inTransaction((session) =>
    insertUser(session, {
      name: `${role} ${index}`,
      email: `bench-${role}-${index}@blinkcart.test`,
      role,
    }),
  );
  const sessionId = await insertSession({
    userId: user.id,
    tokenHash: randomBytes(32).toString('base64url'),
    method: 'password',
    device: 'bench',
    idleExpiresAt: new Date(Date.now() + hours(2)),
    expiresAt: new Date(Date.now() + hours(2)),
  });
  return signAccessToken({ userId: user.id, sessionId, role: user.role }, keys, hours(2));
}
