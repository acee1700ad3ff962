import { setTimeout as delay } from 'node:timers/promises';
import type { MirrorCheck } from '../../domain/monitor/mirror-report-schema';
import { MIRRORED_COLLECTIONS } from '../../repositories/mirror/mirrored-collections';
import { seconds } from '../../runtime/clock';
import { logger } from '../../runtime/logger';
import type { Drift } from './mirror-drift';
import { verifyTable, type TableReport } from './mirror-verify';
import type { MirrorSink } from '../supabase-sink';

export type MirrorCheckOptions = {
  sink: MirrorSink;
  everyMs: number;
  /** Called when drift appears, but not again while it persists. */
  onDrift?: (check: MirrorCheck) => void;
  /** Minimum pause after a check, as a multiple of its duration; limits the load for any number of documents. */
  restFactor?: number;
  settleMs?: number;
};

export type MirrorCheckHandle = {
  /** The last completed check. */
  last(): MirrorCheck | null;
  stop(): Promise<void>;
};

// The monitor needs a first result soon after the start, but the check must not compete with the start itself.
const FIRST_AFTER_MS = seconds(30);
const MAX_LOGGED = 10;

/**
 * Starts to compare the ids and revs of MongoDB and the mirror at an interval, as `mirror:verify --quick` does, without
 * repairing. A check that fails keeps the last result; the relay reports an unreachable mirror or MongoDB.
 */
export function startMirrorCheck(options: MirrorCheckOptions): MirrorCheckHandle {
  const { sink, everyMs, onDrift, restFactor = 20, settleMs } = options;
  const controller = new AbortController();
  let last: MirrorCheck | null = null;

  function record(check: MirrorCheck, drift: (Drift & { table: string })[]): void {
    const driftedBefore = last?.drifted ?? 0;
    last = check;
    if (check.drifted > 0 && driftedBefore === 0) {
      const tables = check.tables.filter(({ drifted }) => drifted > 0);
      logger().warn(
        { drifted: check.drifted, tables, first: drift.slice(0, MAX_LOGGED) },
        'mirror: drift found; list it with npm run mirror:verify, repair it with --repair',
      );
      onDrift?.(check);
    }
    if (check.drifted === 0 && driftedBefore > 0) logger().info('mirror: no drift any more');
  }

  async function check(): Promise<void> {
    const startedAt = performance.now();
    const reports: TableReport[] = [];
    for (const collection of MIRRORED_COLLECTIONS)
      reports.push(
        await verifyTable(collection, { sink, content: false, settleMs, signal: controller.signal }),
      );
    const tables = reports.map(({ table, documents, rows, drifted }) => ({
      table,
      documents,
      rows,
      drifted,
    }));
    record(
      {
        at: new Date().toISOString(),
        tookMs: Math.round(performance.now() - startedAt),
        drifted: tables.reduce((sum, { drifted }) => sum + drifted, 0),
        tables,
      },
      reports.flatMap(({ table, drift }) => drift.map((one) => ({ table, ...one }))),
    );
  }

  async function run(): Promise<void> {
    let pauseMs = Math.min(everyMs, FIRST_AFTER_MS);
    for (;;) {
      await delay(pauseMs, undefined, { signal: controller.signal, ref: false });
      const startedAt = performance.now();
      await check().catch((error: unknown) => {
        if (!controller.signal.aborted) logger().debug({ err: error }, 'mirror: check failed');
      });
      pauseMs = Math.max(everyMs, (performance.now() - startedAt) * restFactor);
    }
  }

  // The loop ends only by the abort.
  const running = run().catch(() => undefined);

  return {
    last: () => last,
    async stop() {
      controller.abort();
      await running;
    },
  };
}
