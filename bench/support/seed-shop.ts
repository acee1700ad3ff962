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
import { DEMO_PRODUCTS } from '../../lib/services/catalogue/demo-catalogue';

/** More pieces than any run can sell: what is measured is selling, not being sold out. */
export const PIECES = 10_000_000;
const AT_ONCE = 8;

export type SeededShop = {
  /** Ids, one stock number each and nothing to choose. */
  productIds: string[];
  /** An access token for each customer. */
  tokens: string[];
};

export type ShopSize = { products: number; customers: number };

/** Fills an empty database through the repositories, so that everything is indexed and marked as in a real shop. */
export async function seedShop(
  uri: string,
  { products, customers }: ShopSize,
  keys: Keys,
): Promise<SeededShop> {
  await connectMongo(uri);
  try {
    await buildIndexes();
    const goods = Array.from({ length: products }, (_, at) => benchProduct(at));
    const inserted = await inTransaction((session) => insertProducts(session, goods, 'bench'));
    const tokens: string[] = [];
    // Few at a time: on a busy machine more would wait longer for a connection than the driver lets them.
    while (tokens.length < customers) {
      const next = Array.from(
        { length: Math.min(AT_ONCE, customers - tokens.length) },
        (_, at) => tokens.length + at,
      );
      tokens.push(...(await Promise.all(next.map((at) => seedCustomer(at, keys)))));
    }
    return { productIds: inserted.map(({ id }) => id), tokens };
  } finally {
    await disconnectMongo();
  }
}

/** Gives the plain way the same goods under the same ids, without what only the mirror and the stock need. */
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

/** Demo goods without their options, over and over under new names. */
function benchProduct(at: number): NewProduct {
  const plain = DEMO_PRODUCTS.filter(({ options }) => options.length === 0);
  const article = plain[at % plain.length]!;
  return {
    ...article,
    sku: `BENCH-${at}`,
    slug: `${article.slug}-${at}`,
    available: true,
    stock: { all: PIECES },
  };
}

async function seedCustomer(at: number, keys: Keys): Promise<string> {
  const user = await inTransaction((session) =>
    insertUser(session, { name: `Customer ${at}`, email: `bench-${at}@blinkcart.test`, role: 'customer' }),
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
