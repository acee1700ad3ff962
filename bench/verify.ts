import { monitorEventLoopDelay } from 'node:perf_hooks';
import mongoose from 'mongoose';
import pg from 'pg';
import { connectMongo, disconnectMongo } from '../lib/db/mongo';
import { toRowJson } from '../lib/mirror/relay/mirror-batch';
import { verifyTable } from '../lib/mirror/verify/mirror-verify';
import { createSupabaseSink } from '../lib/mirror/supabase-sink';
import { seconds } from '../lib/runtime/clock';
import { storedDocument } from '../tests/support/mirror/mirror-documents';
import { startRealPostgres } from '../tests/support/mirror/real-postgres';
import { millisecondsText, type Bench } from './support/bench-report';
import { withBenchEnvironment } from './support/bench-environment';
import { median } from './support/percentiles';

const ORDERS = 1_000_000;
const AT_ONCE = 100_000;
const VERIFY_BAR_MS = seconds(10);
const STALL_BAR_MS = 50;
// Decimal digits are hexadecimal ones too: both databases can count up such ids by themselves.
const FIRST = 1_000_000;
const ID_DIGITS = 24;

/** One order a million times over, under ids of its own, in both databases: made there, since sending them takes minutes. */
async function fill(postgres: pg.Client, progress: (line: string) => void): Promise<void> {
  const order = storedDocument('orders', { mirrorPending: undefined });
  delete order.mirrorPending;
  const { json } = toRowJson({ collection: 'orders', doc: order });
  const templates = mongoose.connection.collection('templates');
  await templates.insertOne(order as never);
  const zeros = '0'.repeat(ID_DIGITS - String(FIRST).length);
  for (let from = FIRST; from < FIRST + ORDERS; from += AT_ONCE) {
    progress(`filling both sides, ${(from - FIRST).toLocaleString('en')} of ${ORDERS.toLocaleString('en')}`);
    const numbered = { $toObjectId: { $concat: [zeros, { $toString: '$n' }] } };
    await Promise.all([
      templates
        .aggregate([
          { $set: { n: { $range: [from, from + AT_ONCE] } } },
          { $unwind: '$n' },
          { $set: { _id: numbered } },
          { $unset: 'n' },
          { $merge: { into: 'orders', whenMatched: 'fail' } },
        ])
        .toArray(),
      postgres.query(
        `insert into public.orders
         select r.* from generate_series($1::bigint, $2::bigint) n
         cross join lateral jsonb_populate_record(
           null::public.orders,
           $3::jsonb || jsonb_build_object(
             'id', lpad(n::text, ${ID_DIGITS}, '0'), 'schema_version', 2, 'mirrored_at', now()
           )
         ) r`,
        [from, from + AT_ONCE - 1, json],
      ),
    ]);
  }
  await postgres.query('vacuum analyze public.orders');
}

/** How long it takes to compare a million orders by rev, and how long the event loop stands still for it. */
export const bench: Bench = (options) =>
  withBenchEnvironment(options, async (stage) => {
    const target = stage.keep(await startRealPostgres());
    await connectMongo(stage.mongod.uri('bench_verify'));
    stage.keep({ stop: disconnectMongo });
    const owner = new pg.Client(target.uri);
    await owner.connect();
    stage.keep({ stop: () => owner.end() });
    await fill(owner, options.progress);

    const sink = createSupabaseSink({ url: target.url, key: target.key });
    const times: number[] = [];
    const stalls: number[] = [];
    let drifted = 0;
    for (let round = 0; round < options.rounds; round += 1) {
      options.progress(`comparing ${ORDERS.toLocaleString('en')} orders`);
      const loop = monitorEventLoopDelay({ resolution: 5 });
      loop.enable();
      const began = performance.now();
      ({ drifted } = await verifyTable('orders', { sink, content: false }));
      times.push(performance.now() - began);
      loop.disable();
      stalls.push(loop.percentile(99) / 1e6);
    }
    const bar = (what: string, figure: number, most: number) => ({
      what,
      measured: millisecondsText(figure),
      against: millisecondsText(most),
      ratio: figure / most,
      bar: { sign: '<=' as const, value: 1 },
    });
    return {
      machine: stage.machine,
      variants: [],
      bars: [
        bar(`comparing ${ORDERS.toLocaleString('en')} orders`, median(times), VERIFY_BAR_MS),
        bar('event loop stalls meanwhile, p99', median(stalls), STALL_BAR_MS),
      ],
      facts: [{ what: 'drifted', value: String(drifted) }],
    };
  });
