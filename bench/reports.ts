import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Actor } from '../lib/domain/access/roles';
import type { ReportQuery } from '../lib/domain/reports/report-schema';
import { connectMongo, disconnectMongo } from '../lib/db/mongo';
import { inTransaction, type Session } from '../lib/db/transaction';
import { buildIndexes } from '../lib/repositories/shared/build-indexes';
import { OrderModel } from '../models/order';
import { SalesEntryModel } from '../models/sales-entry';
import { SalesPeriodModel } from '../models/sales-period';
import { exportOrders } from '../lib/services/orders/export-orders';
import { getReport } from '../lib/services/reports/get-report';
import { rebuildSales } from '../lib/services/reports/rebuild-sales';
import { millisecondsText, type BarRow, type Bench, type FactRow } from './support/bench-report';
import { withBenchEnvironment } from './support/bench-environment';
import { keysOf, newBenchSecrets } from './support/bench-servers';
import { median, percentile } from './support/percentiles';
import { insertReportOrders } from './support/report-orders';
import { seedShop } from './support/seed-shop';

const SIZES = [10_000, 1_000_000] as const;
const PRODUCTS = 200;
const DAYS = 60;
const LIVE = 100;
const CALLS = 40;
const ENDING = 32;
const READ_BAR = 1.3;
const EXPORTS = [10_000, 100_000] as const;
/** The heap of an export may differ by the timing of the garbage collector. */
const HEAP_BAR = 1.25;
const ACTOR: Actor = { id: 'a'.repeat(24), sessionId: 'a'.repeat(24), role: 'manager', name: 'Bench' };
const QUERIES: ReportQuery[] = [{ range: 'today' }, { range: '7d' }, { range: '30d' }];

type Shop = { size: number; uri: string; rebuildMs: number };

/** Measures the reports with 10,000 and 1,000,000 orders, the cost of counting an order that ends, and the order export. */
export const bench: Bench = (options) =>
  withBenchEnvironment(options, async (environment) => {
    const shops: Shop[] = [];
    for (const size of SIZES) {
      const uri = environment.mongod.uri(`bench_reports_${size}`);
      const { productIds } = await seedShop(
        uri,
        { products: PRODUCTS, customers: 1 },
        keysOf(newBenchSecrets()),
      );
      shops.push({ size, uri, rebuildMs: await fill(uri, size, productIds, options.progress) });
    }
    const bars: BarRow[] = [];
    const [small, large] = await readInTurn(shops, options.rounds, options.progress);
    QUERIES.forEach((query, index) => bars.push(readBar(query, large!, small!, index)));
    await connectMongo(shops[1]!.uri);
    try {
      const facts = await measureEnding(options.durationMs, options.rounds, options.progress);
      bars.push(await exportBar(options.progress));
      return {
        machine: environment.machine,
        variants: [],
        bars,
        facts: [
          ...shops.map(({ size, rebuildMs }) => ({
            what: `rebuild of ${size.toLocaleString('en')} orders`,
            value: `${(rebuildMs / 1000).toFixed(1)} s`,
          })),
          ...facts,
        ],
      };
    } finally {
      await disconnectMongo();
    }
  });

async function fill(
  uri: string,
  count: number,
  productIds: string[],
  progress: (line: string) => void,
): Promise<number> {
  await connectMongo(uri);
  try {
    await buildIndexes();
    const report = (done: number) => {
      if (done % 100_000 === 0 || done === count) progress(`${done.toLocaleString('en')} orders inserted`);
    };
    await insertReportOrders({ count, live: LIVE, days: DAYS, productIds }, report);
    progress(`counting ${count.toLocaleString('en')} orders`);
    const begin = performance.now();
    await rebuildSales();
    return performance.now() - begin;
  } finally {
    await disconnectMongo();
  }
}

/** The p95 of each query in each round, by shop. */
async function readInTurn(
  shops: Shop[],
  rounds: number,
  progress: (line: string) => void,
): Promise<number[][][]> {
  const measured = shops.map(() => QUERIES.map((): number[] => []));
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, shop] of shops.entries()) {
      progress(
        `reading reports of ${shop.size.toLocaleString('en')} orders, round ${round + 1} of ${rounds}`,
      );
      await connectMongo(shop.uri);
      for (const [at, query] of QUERIES.entries()) measured[index]![at]!.push(await readP95(query));
      await disconnectMongo();
    }
  }
  return measured;
}

async function readP95(query: ReportQuery): Promise<number> {
  const times: number[] = [];
  for (let call = 0; call < CALLS; call += 1) {
    const begin = performance.now();
    await getReport(ACTOR, query);
    // The first calls fill caches of both sides.
    if (call >= 5) times.push(performance.now() - begin);
  }
  return percentile(times, 0.95);
}

function readBar({ range }: ReportQuery, large: number[][], small: number[][], index: number): BarRow {
  const [measured, against] = [large[index]!, small[index]!];
  return {
    what: `p95 of the report of ${range}, ${SIZES[1].toLocaleString('en')} orders against ${SIZES[0].toLocaleString('en')}`,
    measured: millisecondsText(median(measured)),
    against: millisecondsText(median(against)),
    ratio: median(measured.map((ms, round) => ms / against[round]!)),
    bar: { sign: '<=', value: READ_BAR },
  };
}

/** Writes what an order that ends writes beside the order, in each of the ways that were considered. */
const WAYS: Record<string, (session: Session) => Promise<unknown>> = {
  'without counting': () => Promise.resolve(),
  'an entry of its own': (session) =>
    SalesEntryModel.collection.insertOne(
      { days: [{ day: '2026-11-30', counts: [['h.10.orders', 1]] }] } as never,
      {
        session,
      },
    ),
  'a shared counter': (session) =>
    SalesPeriodModel.collection.updateOne(
      { _id: 'bench' as never },
      { $inc: { 'counts.h.10.orders': 1 } },
      { session, upsert: true },
    ),
};

async function measureEnding(
  durationMs: number,
  rounds: number,
  progress: (line: string) => void,
): Promise<FactRow[]> {
  const ids = await OrderModel.collection
    .find({}, { projection: { _id: 1 } })
    .limit(ENDING)
    .map(({ _id }) => _id)
    .toArray();
  const results = new Map<string, { perSecond: number[]; p99Ms: number[] }>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, write] of Object.entries(WAYS)) {
      progress(`orders ending at once, ${name}, round ${round + 1} of ${rounds}`);
      const times: number[] = [];
      const until = performance.now() + durationMs;
      await Promise.all(
        ids.map(async (_id) => {
          while (performance.now() < until) {
            const begin = performance.now();
            await inTransaction(async (session) => {
              await OrderModel.collection.updateOne({ _id }, { $inc: { rev: 1 } }, { session });
              await write(session);
            });
            times.push(performance.now() - begin);
          }
        }),
      );
      const result = results.get(name) ?? { perSecond: [], p99Ms: [] };
      result.perSecond.push(times.length / (durationMs / 1000));
      result.p99Ms.push(percentile(times, 0.99));
      results.set(name, result);
    }
  }
  return [...results].map(([name, { perSecond, p99Ms }]) => ({
    what: `${ENDING} orders ending at once, ${name}`,
    value: `${Math.round(median(perSecond)).toLocaleString('en')}/s, p99 ${millisecondsText(median(p99Ms))}`,
  }));
}

/** Compares the highest heap of an export of 100,000 orders with that of 10,000. */
async function exportBar(progress: (line: string) => void): Promise<BarRow> {
  const peaks: number[] = [];
  // The first export also loads code.
  await exportPeak(1_000);
  for (const count of EXPORTS) {
    progress(`exporting ${count.toLocaleString('en')} orders`);
    peaks.push(await exportPeak(count));
  }
  const [small = 0, large = 0] = peaks;
  const text = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  return {
    what: `highest heap of an export of ${EXPORTS[1].toLocaleString('en')} orders against ${EXPORTS[0].toLocaleString('en')}`,
    measured: text(large),
    against: text(small),
    ratio: large / small,
    bar: { sign: '<=', value: HEAP_BAR },
  };
}

/** The highest heap after a garbage collection during an export of the oldest orders, in bytes. */
async function exportPeak(count: number): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const [last] = await OrderModel.collection
    .find({}, { projection: { createdAt: 1 } })
    .sort({ _id: 1 })
    .skip(count)
    .limit(1)
    .toArray();
  let [peak, chunks] = [0, 0];
  for await (const chunk of exportOrders(ACTOR, { to: (last!.createdAt as Date).toISOString() })) {
    chunks += chunk.length > 0 ? 1 : 0;
    if (chunks % 10 !== 0) continue;
    collectGarbage();
    peak = Math.max(peak, process.memoryUsage().heapUsed);
  }
  return peak;
}
