import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startPglite } from '../lib/embedded/supabase/pglite-process';
import { seconds } from '../lib/runtime/clock';
import type { BarRow, Bench, BenchOptions, FactRow, Measured } from './support/bench-report';
import { millisecondsText, tailBar, throughputBar } from './support/bench-report';
import {
  keysOf,
  newBenchSecrets,
  startPlainServer,
  startProductServer,
  type MirrorTarget,
} from './support/bench-servers';
import type { ChildServer } from './support/child-server';
import { withBenchEnvironment, type BenchEnvironment } from './support/bench-environment';
import { measureInTurn, runOnce, type MeasureOptions, type Variant } from './support/measure';
import { orderTemplates } from './support/order-requests';
import { copyProducts, seedShop, type SeededShop } from './support/seed-shop';
import { openShopAudit, SETTLE_WITHIN_MS, type ShopAudit } from './support/shop-audit';

const SHOP = { products: 200, customers: 256 };
const LINES = 2;
const BUYERS = 64;
const PARTS_CONNECTIONS = 32;
const SUPABASE_BUNDLE = join('dist', 'supabase-child.cjs');

type Section = { variants: Measured[]; bars: BarRow[] };

/** Measures order placement against plain Express, and under contention on one hot product. */
export const bench: Bench = (options) =>
  withBenchEnvironment(options, async (environment) => {
    const secrets = newBenchSecrets();
    const [shopUri, plainUri] = [environment.mongod.uri('bench_shop'), environment.mongod.uri('bench_plain')];
    options.progress('filling the shop');
    const shop = await seedShop(shopUri, SHOP, keysOf(secrets));
    await copyProducts(shopUri, plainUri);
    const audit = environment.keep(await openShopAudit(shopUri));
    const mirror = await startMirrorTarget(environment, options);
    const settle = async () => void (mirror && (await audit.awaitMirror(SETTLE_WITHIN_MS)));
    const settled = { ...options, settle };

    const plain = await startPlainServer(environment, plainUri, secrets);
    const startServer = () => startProductServer(environment, { mongodbUri: shopUri, secrets, mirror });
    const first = await startServer();
    const against = await measureAgainstPlain(shop, first, plain, settled);
    const parts = await measureParts(shop, first, settled);
    const alone = await measureHotProduct('one process', shop, [first], 1.5, settled);
    const second = await startServer();
    const paired = await measureHotProduct('two processes', shop, [first, second], 3, settled);

    const sections: Section[] = [against, alone, paired];
    return {
      machine: environment.machine,
      variants: sections.flatMap(({ variants }) => variants),
      bars: sections.flatMap(({ bars }) => bars),
      facts: [
        { what: 'one order', value: `${LINES} lines in the comparison with plain Express, 1 line elsewhere` },
        { what: `p50 of a placement's parts, ${PARTS_CONNECTIONS} connections`, value: parts },
        ...(await auditFacts(audit, mirror !== null)),
      ],
    };
  });

/** Starts an embedded Supabase. Null, with a progress line, when its bundle is not built. */
async function startMirrorTarget(
  environment: BenchEnvironment,
  { progress }: BenchOptions,
): Promise<MirrorTarget | null> {
  if (!existsSync(SUPABASE_BUNDLE)) {
    progress(`${SUPABASE_BUNDLE} is missing: orders are placed with the mirror paused`);
    return null;
  }
  return environment.keep(
    await startPglite({
      dataDir: join(environment.folder, 'pglite'),
      script: resolve(SUPABASE_BUNDLE),
      migrations: resolve('supabase', 'migrations'),
    }),
  );
}

async function measureAgainstPlain(
  { tokens, productIds }: SeededShop,
  productServer: ChildServer,
  plainServer: ChildServer,
  options: MeasureOptions,
): Promise<Section> {
  const buyers = { tokens, productIds, lines: LINES };
  const section: Section = { variants: [], bars: [] };
  for (const [connections, atLeast] of [
    [32, 3],
    [128, 4],
  ] as const) {
    const [plain, product] = await measureInTurn(
      [
        {
          name: 'placing, plain Express',
          servers: [plainServer],
          job: { connections, templates: orderTemplates({ ...buyers, path: '/orders' }) },
        },
        placing('placing', [productServer], connections, orderTemplates({ ...buyers, path: '/api/orders' })),
      ],
      options,
    );
    section.variants.push(plain, product);
    section.bars.push(
      throughputBar(`placing against plain Express, ${connections} connections`, product, plain, atLeast),
    );
  }
  return section;
}

async function measureHotProduct(
  where: string,
  { tokens, productIds }: SeededShop,
  servers: ChildServer[],
  atMost: number,
  options: MeasureOptions,
): Promise<Section> {
  const buyers = { path: '/api/orders', tokens: tokens.slice(0, BUYERS), lines: 1 };
  const [spread, hot] = await measureInTurn(
    [
      placing(
        `${productIds.length} products, ${where}`,
        servers,
        BUYERS,
        orderTemplates({ ...buyers, productIds }),
      ),
      placing(
        `one hot product, ${where}`,
        servers,
        BUYERS,
        orderTemplates({ ...buyers, productIds: productIds.slice(0, 1) }),
      ),
    ],
    options,
  );
  const bar = tailBar(`p99 of one hot product against the load spread, ${where}`, hot, spread, atMost);
  return { variants: [spread, hot], bars: [bar] };
}

function placing(
  name: string,
  servers: ChildServer[],
  connections: number,
  templates: Variant['job']['templates'],
): Variant {
  return { name, servers, job: { connections, templates, uniqueHeader: 'Idempotency-Key' } };
}

async function measureParts(
  { tokens, productIds }: SeededShop,
  server: ChildServer,
  { durationMs, settle, progress }: MeasureOptions,
): Promise<string> {
  await settle?.();
  progress('the parts of a placement');
  const templates = orderTemplates({ path: '/api/orders', tokens, productIds, lines: LINES, timed: true });
  const { parts, p50Ms } = await runOnce(
    placing('parts', [server], PARTS_CONNECTIONS, templates),
    durationMs,
  );
  const named = Object.entries(parts).map(([name, ms]) => `${name} ${millisecondsText(ms)}`);
  return named.length > 0
    ? `${named.join(', ')}, of ${millisecondsText(p50Ms)} in all`
    : 'the server names none';
}

async function auditFacts(audit: ShopAudit, mirrored: boolean): Promise<FactRow[]> {
  const begin = Date.now();
  const pending = await audit.awaitMirror(mirrored ? seconds(60) : 0);
  const waitedSeconds = ((Date.now() - begin) / 1000).toFixed(1);
  const [orders, pieces] = [await audit.countOrders(), await audit.countPieces()];
  const balance = pieces.sold === pieces.ordered ? 'they balance' : 'THEY DO NOT BALANCE';
  return [
    { what: 'orders stored', value: orders.toLocaleString('en') },
    { what: 'pieces taken from stock, in orders', value: `${pieces.sold}, ${pieces.ordered}: ${balance}` },
    {
      what: 'the mirror',
      value: mirrored
        ? `on; ${pending} documents behind ${waitedSeconds} s after the last run`
        : 'PAUSED: the orders of these figures were not mirrored',
    },
  ];
}
