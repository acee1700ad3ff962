import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import mongoose from 'mongoose';
import { connectMongo, disconnectMongo } from '../lib/db/mongo';
import { startPglite } from '../lib/embedded/supabase/pglite-process';
import { findPostgres } from '../scripts/setup/postgres-step.mjs';
import { startMirror } from '../lib/mirror/relay/mirror-relay';
import { createSupabaseSink, type MirrorSink } from '../lib/mirror/supabase-sink';
import { verifyTable } from '../lib/mirror/verify/mirror-verify';
import { buildIndexes } from '../lib/repositories/shared/build-indexes';
import { mirroredUpdate } from '../lib/repositories/shared/mirrored-write';
import { minutes, seconds } from '../lib/runtime/clock';
import { markPending } from '../lib/repositories/mirror/mirror-repository';
import { storedDocument } from '../tests/support/mirror/mirror-documents';
import { startRealPostgres } from '../tests/support/mirror/real-postgres';
import { millisecondsText, type Bench } from './support/bench-report';
import { withBenchEnvironment, type BenchEnvironment } from './support/bench-environment';
import { median, percentile } from './support/percentiles';

const BACKLOG = 20_000;
const WRITES_PER_SECOND = 200;
const DRAIN_BAR = 5000;
const LAG_BAR = { p50Ms: 150, p99Ms: seconds(1) };

/** Wraps a sink to record the age of each row in milliseconds when it is acknowledged. */
function withLagRecording(sink: MirrorSink, lags: number[]): MirrorSink {
  return {
    ...sink,
    async apply(batch, signal) {
      const ack = await sink.apply(batch, signal);
      const now = Date.now();
      for (const { json } of batch)
        lags.push(now - Date.parse((JSON.parse(json) as { updated_at: string }).updated_at));
      return ack;
    },
  };
}

const orders = () => mongoose.connection.collection('orders');

async function insertBacklog(): Promise<mongoose.Types.ObjectId[]> {
  const ids: mongoose.Types.ObjectId[] = [];
  for (let inserted = 0; inserted < BACKLOG; inserted += 1000) {
    const docs = Array.from({ length: 1000 }, () => storedDocument('orders'));
    await orders().insertMany(docs as never);
    ids.push(...docs.map(({ _id }) => _id));
  }
  return ids;
}

/** Writes at a constant rate and wakes the relay after each write, as a committed request does. */
async function writeFor(durationMs: number, ids: mongoose.Types.ObjectId[], wake: () => void): Promise<void> {
  const deadline = Date.now() + durationMs;
  const intervalMs = 1000 / WRITES_PER_SECOND;
  let next = Date.now();
  const writes: Promise<unknown>[] = [];
  while (Date.now() < deadline) {
    const _id = ids[Math.floor(Math.random() * ids.length)];
    writes.push(
      orders()
        .updateOne({ _id }, mirroredUpdate({ set: { notes: String(next) } }) as never)
        .then(wake),
    );
    next += intervalMs;
    await delay(Math.max(0, next - Date.now()));
  }
  await Promise.all(writes);
}

type Target = { name: string; sink: MirrorSink; drains: number[] };

/** Starts the embedded PostgreSQL and, before it in the list, an installed one if there is one. */
async function startTargets(environment: BenchEnvironment): Promise<[Target, ...Target[]]> {
  const targetOf = (name: string, { url, key }: { url: string; key: string }): Target => ({
    name,
    sink: createSupabaseSink({ url, key }),
    drains: [],
  });
  const embedded = environment.keep(
    await startPglite({
      dataDir: join(environment.folder, 'pglite'),
      script: resolve('dist', 'supabase-child.cjs'),
      migrations: resolve('supabase', 'migrations'),
    }),
  );
  const pglite = targetOf('PGlite', embedded);
  if (findPostgres() === null) return [pglite];
  const real = environment.keep(await startRealPostgres({ durable: true }));
  return [targetOf(`PostgreSQL ${real.version.split(' ')[0]}`, real), pglite];
}

/** Measures how fast the mirror drains the backlog of an outage, and its lag in normal operation. */
export const bench: Bench = (options) =>
  withBenchEnvironment(options, async (environment) => {
    const [main, ...others] = await startTargets(environment);
    const targets = [main, ...others];
    await connectMongo(environment.mongod.uri('bench_mirror'));
    environment.keep({ stop: disconnectMongo });
    await buildIndexes();
    const stalls: number[] = [];
    const lags: number[] = [];
    let ids: mongoose.Types.ObjectId[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      ids = await insertBacklog();
      for (const { name, sink, drains } of targets) {
        options.progress(`draining ${BACKLOG} orders into ${name}`);
        await markPending(
          'orders',
          ids.map((id) => id.toHexString()),
        );
        const loop = monitorEventLoopDelay({ resolution: 5 });
        loop.enable();
        const startedAt = performance.now();
        const mirror = startMirror({ sink });
        await mirror.settle(minutes(2));
        drains.push(BACKLOG / ((performance.now() - startedAt) / 1000));
        loop.disable();
        stalls.push(loop.percentile(99) / 1e6);
        await mirror.stop();
      }
      options.progress(`writing ${WRITES_PER_SECOND} times a second`);
      const mirror = startMirror({ sink: withLagRecording(main.sink, lags) });
      await writeFor(options.durationMs, ids, mirror.wake);
      await mirror.settle(seconds(30));
      await mirror.stop();
    }
    options.progress('comparing both sides');
    const compare = async (content: boolean) => {
      const startedAt = performance.now();
      const { documents, drifted } = await verifyTable('orders', { sink: main.sink, content });
      const duration = millisecondsText(performance.now() - startedAt);
      return `${duration} for ${documents.toLocaleString('en')}, ${drifted} drifted`;
    };

    const lag = { p50: percentile(lags, 0.5), p99: percentile(lags, 0.99) };
    return {
      machine: environment.machine,
      variants: [],
      bars: [
        {
          what: `drain into ${main.name}, orders a second`,
          measured: Math.round(median(main.drains)).toLocaleString('en'),
          against: DRAIN_BAR.toLocaleString('en'),
          ratio: median(main.drains) / DRAIN_BAR,
          bar: { sign: '>=', value: 1 },
        },
        {
          what: `lag at ${WRITES_PER_SECOND} writes a second, p50`,
          measured: millisecondsText(lag.p50),
          against: millisecondsText(LAG_BAR.p50Ms),
          ratio: lag.p50 / LAG_BAR.p50Ms,
          bar: { sign: '<=', value: 1 },
        },
        {
          what: `lag at ${WRITES_PER_SECOND} writes a second, p99`,
          measured: millisecondsText(lag.p99),
          against: millisecondsText(LAG_BAR.p99Ms),
          ratio: lag.p99 / LAG_BAR.p99Ms,
          bar: { sign: '<=', value: 1 },
        },
      ],
      facts: [
        {
          what: 'event loop stalls of the relay while draining, p99',
          value: millisecondsText(median(stalls)),
        },
        ...others.map(({ name, drains }) => ({
          what: `drain into ${name}, orders a second`,
          value: Math.round(median(drains)).toLocaleString('en'),
        })),
        { what: 'comparing orders by rev', value: await compare(false) },
        { what: 'comparing orders by content', value: await compare(true) },
      ],
    };
  });
