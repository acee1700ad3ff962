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
const CHUNK = 100_000;
const VERIFY_BAR_MS = seconds(10);
const STALL_BAR_MS = 50;
// Ids of decimal digits are valid hexadecimal ids, so both databases can generate them by counting.
const FIRST_ID = 1_000_000;
const ID_DIGITS = 24;

/** Copies one order a million times under new ids, inside each database, because sending them would take minutes. */
async function fill(postgres: pg.Client, progress: (line: string) => void): Promise<void> {
  const order = storedDocument('orders', { mirrorPending: undefined });
  delete order.mirrorPending;
  const { json } = toRowJson({ collection: 'orders', doc: order });
  const templates = mongoose.connection.collection('templates');
  await templates.insertOne(order as never);
  const zeros = '0'.repeat(ID_DIGITS - String(FIRST_ID).length);
  for (let from = FIRST_ID; from < FIRST_ID + ORDERS; from += CHUNK) {
    progress(
      `filling both sides, ${(from - FIRST_ID).toLocaleString('en')} of ${ORDERS.toLocaleString('en')}`,
    );
    const numbered = { $toObjectId: { $concat: [zeros, { $toString: '$n' }] } };
    await Promise.all([
      templates
        .aggregate([
          { $set: { n: { $range: [from, from + CHUNK] } } },
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
        [from, from + CHUNK - 1, json],
      ),
    ]);
  }
  await postgres.query('vacuum analyze public.orders');
}

/** Measures the comparison of a million orders by rev, and how long it blocks the event loop. */
export const bench: Bench = (options) =>
  withBenchEnvironment(options, async (environment) => {
    const target = environment.keep(await startRealPostgres());
    await connectMongo(environment.mongod.uri('bench_verify'));
    environment.keep({ stop: disconnectMongo });
    const owner = new pg.Client(target.uri);
    await owner.connect();
    environment.keep({ stop: () => owner.end() });
    await fill(owner, options.progress);

    const sink = createSupabaseSink({ url: target.url, key: target.key });
    const times: number[] = [];
    const stalls: number[] = [];
    let drifted = 0;
    for (let round = 0; round < options.rounds; round += 1) {
      options.progress(`comparing ${ORDERS.toLocaleString('en')} orders`);
      const loop = monitorEventLoopDelay({ resolution: 5 });
      loop.enable();
      const startedAt = performance.now();
      ({ drifted } = await verifyTable('orders', { sink, content: false }));
      times.push(performance.now() - startedAt);
      loop.disable();
      stalls.push(loop.percentile(99) / 1e6);
    }
    const bar = (what: string, figure: number, limit: number) => ({
      what,
      measured: millisecondsText(figure),
      against: millisecondsText(limit),
      ratio: figure / limit,
      bar: { sign: '<=' as const, value: 1 },
    });
    return {
      machine: environment.machine,
      variants: [],
      bars: [
        bar(`comparing ${ORDERS.toLocaleString('en')} orders`, median(times), VERIFY_BAR_MS),
        bar('event loop stalls during the comparison, p99', median(stalls), STALL_BAR_MS),
      ],
      facts: [{ what: 'drifted', value: String(drifted) }],
    };
  });
