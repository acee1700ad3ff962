import { seconds, sleep } from '../lib/runtime/clock';
import type { Bench, BarRow, FactRow, Measured } from './support/bench-report';
import { millisecondsText, perSecondText, ratioOf } from './support/bench-report';
import { newBenchSecrets, startProductServer } from './support/bench-servers';
import type { ChildServer } from './support/child-server';
import { withBenchEnvironment } from './support/bench-environment';
import { measureIndex } from './support/catalogue-index-cost';
import { catalogueProducts, catalogueSearches } from './support/catalogue-products';
import { measureInTurn, type Variant } from './support/measure';
import { seedProducts } from './support/seed-shop';

const FEW = 31;
const MANY = 10_000;
const CONNECTIONS = 8;
/** Both shops have so many products in every list, so that the responses have the same size. */
const LIST_LIMIT = 3;
/** The index reads changes of the last 15 seconds again, which in a shop that was just filled are all products. */
const RECENT_MS = seconds(17);
/** A time at the larger shop, as a multiple of that at the smaller one. */
const BAR = 1.5;

type Reads = Record<string, string[]>;

/** The requests that are measured, by what they do. Every request finds at least one product in both shops. */
function readsOf(searches: string[], categories: string[]): Reads {
  const q = searches.map(encodeURIComponent);
  return {
    'newest products': ['', ...categories.map((key) => `&category=${key}`)].map(
      (rest) => `/api/products?limit=${LIST_LIMIT}${rest}`,
    ),
    'sorted and filtered list': ['price_asc', 'price_desc', 'rating'].flatMap((sort) =>
      ['', ...categories.map((key) => `&category=${key}`)].map(
        (rest) => `/api/products?limit=${LIST_LIMIT}&inStock=true&sort=${sort}${rest}`,
      ),
    ),
    search: q.map((text) => `/api/products?limit=1&q=${text}`),
    suggestions: q.map((text) => `/api/products/suggestions?q=${text}`),
    'category counts': ['/api/categories'],
  };
}

/** Measures lists, searches, suggestions and category counts of a shop with 10,000 products against one with 31. */
export const bench: Bench = (options) =>
  withBenchEnvironment(options, async (environment) => {
    const secrets = newBenchSecrets();
    const products = catalogueProducts(MANY);
    const few = products.slice(0, FEW);
    const reads = readsOf(catalogueSearches(few), [...new Set(few.map(({ category }) => category))]);
    const servers: ChildServer[] = [];
    for (const goods of [few, products]) {
      const mongodbUri = environment.mongod.uri(`bench_catalogue_${goods.length}`);
      options.progress(`filling a shop with ${goods.length} products`);
      await seedProducts(mongodbUri, goods);
      servers.push(await startProductServer(environment, { mongodbUri, secrets, mirror: null }));
    }
    options.progress('waiting until the products are no recent change');
    await sleep(RECENT_MS);
    for (const server of servers) await readOnce(server, Object.values(reads).flat());
    const variants: Measured[] = [];
    const bars: BarRow[] = [];
    for (const [what, paths] of Object.entries(reads)) {
      const [small, large] = await measureInTurn(
        [
          variant(`${what}, ${FEW} products`, servers[0]!, paths),
          variant(`${what}, ${MANY} products`, servers[1]!, paths),
        ],
        options,
      );
      variants.push(small, large);
      bars.push(timeBar(`time of ${what} at ${MANY} products against ${FEW}`, large, small));
    }
    options.progress('measuring the index alone');
    return { machine: environment.machine, variants, bars, facts: indexFacts(products) };
  });

/** Sends each request once, so that no run measures the first search of a text. */
async function readOnce({ url }: ChildServer, paths: string[]): Promise<void> {
  for (const path of paths) {
    const { ok, status } = await fetch(url + path);
    if (!ok) throw new Error(`${path} responded with ${status}.`);
  }
}

function variant(name: string, server: ChildServer, paths: string[]): Variant {
  const headers = { accept: 'application/json' };
  return {
    name,
    servers: [server],
    job: { connections: CONNECTIONS, templates: paths.map((path) => ({ method: 'GET', path, headers })) },
  };
}

/** The time of a request is the inverse of the throughput, because the number of connections is the same. */
function timeBar(what: string, measured: Measured, against: Measured): BarRow {
  return {
    what,
    measured: perSecondText(measured),
    against: perSecondText(against),
    ratio: ratioOf(against, measured, 'perSecond'),
    bar: { sign: '<=', value: BAR },
  };
}

function indexFacts(products: ReturnType<typeof catalogueProducts>): FactRow[] {
  const { buildMs, heapBytes, rankP50Ms, rankP99Ms, rankMaxMs } = measureIndex(
    products,
    catalogueSearches(products.slice(0, 1000)),
  );
  return [
    { what: 'CPU time of a search, nothing kept of earlier ones, p50', value: millisecondsText(rankP50Ms) },
    { what: 'CPU time of a search, nothing kept of earlier ones, p99', value: millisecondsText(rankP99Ms) },
    {
      what: 'CPU time of a search, nothing kept of earlier ones, longest',
      value: millisecondsText(rankMaxMs),
    },
    {
      what: `CPU time of building the index of ${products.length} products`,
      value: millisecondsText(buildMs),
    },
    { what: 'memory of the index', value: `${(heapBytes / 1e6).toFixed(1)} MB` },
  ];
}
