import { formatMoney } from '../lib/domain/money';
import { seconds, sleep } from '../lib/runtime/clock';
import type { BarRow, Bench, BenchOptions, Measured } from './support/bench-report';
import { millisecondsText, perSecondText, throughputBar } from './support/bench-report';
import { withBenchEnvironment } from './support/bench-environment';
import {
  assertPagesBuilt,
  keysOf,
  newBenchSecrets,
  startBaselineServer,
  startProductServer,
} from './support/bench-servers';
import type { ChildServer } from './support/child-server';
import { measureInTurn, runOnce, type Variant } from './support/measure';
import { residentBytes } from './support/process-memory';
import { seedShop } from './support/seed-shop';

const PRODUCTS = 10_000;
const SHOP = { products: PRODUCTS, customers: 0, managers: 1 };
const CONNECTIONS = 64;
const PER_SECOND = 5_000;
const BROWSER = { accept: 'text/html', 'accept-encoding': 'gzip, deflate, br' };

const MEGABYTE = 1024 * 1024;
const MAX_GROWTH_MB = 150;
const WALKERS = 4;

const CHANGES = 5;
const VISIBLE_WITHIN_MS = seconds(1);
const LOOK_EVERY_MS = 20;

type Product = { id: string; slug: string; rev: number; price: number; category: string };

const get = (name: string, server: ChildServer, path: string): Variant => ({
  name,
  servers: [server],
  job: { connections: CONNECTIONS, templates: [{ method: 'GET', path, headers: BROWSER }] },
});

/** Measures the shop pages for visitors against raw node:http, how soon a change shows, and the memory of kept pages. */
export const bench: Bench = (options) =>
  withBenchEnvironment(options, async (environment) => {
    assertPagesBuilt();
    const secrets = newBenchSecrets();
    const mongodbUri = environment.mongod.uri('bench_pages');
    options.progress(`filling the shop with ${PRODUCTS} products`);
    const { productIds, managerTokens } = await seedShop(mongodbUri, SHOP, keysOf(secrets));
    const raw = await startBaselineServer(environment, 'raw-node');
    const shop = await startProductServer(environment, { mongodbUri, secrets, mirror: null });
    const product = await readProduct(shop, productIds[0]!);
    const productPath = `/products/${product.slug}`;

    const [node, ...pages] = await measureInTurn(
      [
        get('raw node:http', raw, '/'),
        get('home', shop, '/'),
        get('category', shop, `/search?category=${product.category}`),
        get('product', shop, productPath),
      ],
      options,
    );
    const visibleMs = await measureChange(shop, product, managerTokens[0]!, options);
    const growth = await measureWalk(shop, options);
    return {
      machine: environment.machine,
      variants: [node, ...pages],
      bars: [
        ...pages.map((page) => throughputBar(`${page.name} against raw node:http`, page, node, 0.3)),
        ...pages.map(perSecondBar),
        {
          what: `a price on the next page, ${CONNECTIONS} connections reading, slowest of ${CHANGES}`,
          measured: millisecondsText(visibleMs),
          against: millisecondsText(VISIBLE_WITHIN_MS),
          ratio: visibleMs / VISIBLE_WITHIN_MS,
          bar: { sign: '<=', value: 1 },
        },
        ...(growth === null ? [] : [memoryBar(growth)]),
      ],
      facts: [],
    };
  });

function perSecondBar(page: Measured): BarRow {
  return {
    what: `${page.name} against ${PER_SECOND}/s`,
    measured: perSecondText(page),
    against: `${PER_SECOND.toLocaleString('en')}/s`,
    ratio: page.perSecond / PER_SECOND,
    bar: { sign: '>=', value: 1 },
  };
}

function memoryBar(growth: number): BarRow {
  const megabytes = growth / MEGABYTE;
  return {
    what: `memory after ${PRODUCTS} product pages, growth`,
    measured: `${megabytes.toFixed(0)} MB`,
    against: `${MAX_GROWTH_MB} MB`,
    ratio: megabytes / MAX_GROWTH_MB,
    bar: { sign: '<=', value: 1 },
  };
}

async function readProduct({ url }: ChildServer, idOrSlug: string): Promise<Product> {
  const response = await fetch(`${url}/api/products/${idOrSlug}`);
  if (!response.ok) throw new Error(`Reading a product of the bench failed with status ${response.status}.`);
  return (await response.json()) as Product;
}

/** Changes a price several times under load and returns the longest time until a new visitor's page has it. */
async function measureChange(
  shop: ChildServer,
  { id, slug, rev, price }: Product,
  token: string,
  { progress }: BenchOptions,
): Promise<number> {
  progress(`changing a price while ${CONNECTIONS} connections read its page`);
  const path = `/products/${slug}`;
  let done = false;
  const load = runOnce(get('product', shop, path), CHANGES * seconds(3)).finally(() => (done = true));
  await sleep(seconds(1));
  let slowest = 0;
  let currentRev = rev;
  for (let change = 1; change <= CHANGES; change += 1) {
    const newPrice = price + change * 101;
    const begin = performance.now();
    const response = await fetch(`${shop.url}/api/products/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ rev: currentRev, price: newPrice }),
    });
    if (!response.ok) throw new Error(`Changing a price failed with status ${response.status}.`);
    currentRev = ((await response.json()) as Product).rev;
    while (!(await (await fetch(shop.url + path)).text()).includes(formatMoney(newPrice)))
      await sleep(LOOK_EVERY_MS);
    slowest = Math.max(slowest, performance.now() - begin);
    if (done) throw new Error('The load ended before the last change of the price.');
    await sleep(seconds(1));
  }
  await load;
  return slowest;
}

/** Opens every product page once and returns the growth of the server's memory in bytes; null where it is unknown. */
async function measureWalk(shop: ChildServer, { progress }: BenchOptions): Promise<number | null> {
  const slugs = await readSlugs(shop);
  const before = residentBytes(shop.pid);
  if (before === null) return null;
  let peak = before;
  let next = 0;
  const walk = async () => {
    for (let index = next++; index < slugs.length; index = next++) {
      const response = await fetch(`${shop.url}/products/${slugs[index]}`, { headers: BROWSER });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`A product page failed with status ${response.status}.`);
      if (index % 500 === 0) progress(`opened ${index} of ${slugs.length} product pages`);
      peak = Math.max(peak, residentBytes(shop.pid) ?? 0);
    }
  };
  await Promise.all(Array.from({ length: WALKERS }, walk));
  return peak - before;
}

async function readSlugs({ url }: ChildServer): Promise<string[]> {
  const slugs: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const response = await fetch(`${url}/api/products?limit=100${cursor && `&cursor=${cursor}`}`);
    const page = (await response.json()) as { items: Product[]; nextCursor: string | null };
    slugs.push(...page.items.map(({ slug }) => slug));
    cursor = page.nextCursor;
  }
  return slugs;
}
