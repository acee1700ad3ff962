import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '@/lib/domain/access/roles';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { isAppError } from '@/lib/domain/errors';
import { startMirror, type MirrorHandle } from '@/lib/mirror/relay/mirror-relay';
import { createSupabaseSink } from '@/lib/mirror/supabase-sink';
import { verifyMirror } from '@/lib/mirror/verify/mirror-verify';
import { subscribe } from '@/lib/event-bus/event-bus';
import { sleep } from '@/lib/runtime/clock';
import { configureEnv } from '@/lib/runtime/env';
import { adjustStock } from '@/lib/services/catalogue/adjust-stock';
import { archiveProduct, restoreProduct } from '@/lib/services/catalogue/archive-product';
import { createCategory, deleteCategory, editCategory } from '@/lib/services/catalogue/change-category';
import { createProduct } from '@/lib/services/catalogue/create-product';
import { editProduct } from '@/lib/services/catalogue/edit-product';
import { createActor } from '@/tests/support/accounts';
import { openMirrorDatabase } from '@/tests/support/mirror/mirror-database';
import { startMirrorEndpoint, type MirrorEndpoint } from '@/tests/support/mirror/mirror-endpoint';
import { cakeOptions } from '@/tests/support/products';
import { testEnv } from '@/tests/support/test-env';
import { seededRandom } from '@/bench/support/seeded-random';

const WRITES = 5_000;
const SEED = 20_261_130;

let database: Awaited<ReturnType<typeof openMirrorDatabase>>;
let endpoint: MirrorEndpoint;
let mirror: MirrorHandle;
let stopWaking: () => void;

beforeAll(async () => {
  database = await openMirrorDatabase('catalogue-history');
  Object.assign(process.env, testEnv(database.uri));
  configureEnv(undefined);
  endpoint = await startMirrorEndpoint();
  mirror = startMirror({ sink: createSupabaseSink({ url: endpoint.url, key: endpoint.key }) });
  stopWaking = subscribe('committed', () => mirror.wake());
});
afterAll(async () => {
  stopWaking();
  await mirror.stop();
  await endpoint.stop();
  await database.close();
});

type Shop = { actor: Actor; products: Product[]; categories: string[] };

/** One random write of the catalogue. Refusals by the rules of the shop, such as a stock below zero or an archived product, are no writes. */
async function writeOnce(shop: Shop, random: () => number, n: number): Promise<boolean> {
  const pick = <T>(all: T[]): T => all[Math.floor(random() * all.length)]!;
  const { actor, products } = shop;
  const kind = random();
  try {
    if (products.length < 20 || kind < 0.05) {
      const stocked = random() < 0.5;
      const stock: Record<string, number> = stocked ? { half: 9, full: 9 } : { all: 20 };
      const fields = { options: stocked ? cakeOptions() : [], stock };
      const input = {
        sku: `HIS-${n}`,
        name: `Product ${n} =1+1 \u0926\u0939\u0940`,
        category: 'dairy',
        price: 100 + n,
      };
      const defaults = { description: '', brand: '', subcategory: '', packSize: '', taxRate: 0, hsn: '' };
      const rest = { images: [], imageAlts: [], options: [], tags: [], available: true, featured: false };
      products.push(await createProduct(actor, { ...defaults, ...rest, lowStockAt: 5, ...input, ...fields }));
      return true;
    }
    const at = Math.floor(random() * products.length);
    const product = products[at]!;
    const key = pick(Object.keys(product.stock));
    if (kind < 0.4) {
      const delta = Math.floor(random() * 9) - 4 || 1;
      products[at] = await adjustStock(actor, product.id, { key, delta, reason: 'history' });
    } else if (kind < 0.5)
      products[at] = await adjustStock(actor, product.id, {
        key,
        counted: Math.floor(random() * 30),
        reason: 'count',
      });
    else if (kind < 0.85) {
      const change = { price: Math.floor(random() * 90_000), tags: [`t${n}`], description: `<b>${n}</b>` };
      products[at] = await editProduct(actor, product.id, product.rev, change);
    } else if (kind < 0.9) products[at] = await archiveProduct(actor, product.id);
    else if (kind < 0.96) products[at] = await restoreProduct(actor, product.id);
    else if (shop.categories.length > 0 && random() < 0.4)
      await deleteCategory(actor, shop.categories.pop()!);
    else {
      const input = { key: `c${n}`, label: `Category ${n}`, image: '', subcategories: [] };
      const category = await createCategory(actor, input);
      const { id } = await editCategory(actor, category.id, category.rev, { label: `Renamed ${n}` });
      shop.categories.push(id);
    }
    return true;
  } catch (error) {
    if (isAppError(error) && [404, 409].includes(error.status)) return false;
    throw error;
  }
}

it(`given a random history of ${WRITES} catalogue writes, the mirror equals MongoDB`, async () => {
  const manager = await createActor('manager');
  const shop: Shop = { actor: { id: manager.id, role: 'manager' } as Actor, products: [], categories: [] };
  await createCategory(shop.actor, { key: 'dairy', label: 'Dairy', image: '', subcategories: [] });
  const random = seededRandom(SEED);
  let writes = 0;
  for (let n = 0; writes < WRITES; n += 1) if (await writeOnce(shop, random, n)) writes += 1;

  const db = mongoose.connection.db!;
  const marked = ['products', 'categories', 'stockadjustments', 'auditevents'];
  const pending = async () =>
    (
      await Promise.all(marked.map((name) => db.collection(name).countDocuments({ mirrorPending: true })))
    ).reduce((sum, count) => sum + count, 0);
  while ((await pending()) > 0) await sleep(50);

  const sink = createSupabaseSink({ url: endpoint.url, key: endpoint.key });
  const reports = await verifyMirror({ sink, content: true, settleMs: 50 });
  const tables = ['products', 'categories', 'stock_adjustments', 'audit_events'];
  for (const table of tables) {
    const report = reports.find((one) => one.table === table)!;
    expect(report).toMatchObject({ pending: 0, drifted: 0, drift: [] });
    expect(report.rows).toBe(report.documents);
  }
  expect(reports.find(({ table }) => table === 'stock_adjustments')!.rows).toBeGreaterThan(WRITES / 4);
}, 600_000);
