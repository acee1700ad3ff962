import { setTimeout as delay } from 'node:timers/promises';
import type { MirrorCheck } from '../../domain/monitor/mirror-report-schema';
import { MIRRORED_COLLECTIONS } from '../../repositories/mirror/mirror-repository';
import { seconds } from '../../runtime/clock';
import { logger } from '../../runtime/logger';
import type { Drift } from './mirror-drift';
import { verifyTable, type TableReport } from './mirror-verify';
import type { MirrorSink } from '../supabase-sink';

export type MirrorCheckOptions = {
  sink: MirrorSink;
  everyMs: number;
  /** Called each time that drift appears; what still drifts at the next check is not told again. */
  onDrift?: (check: MirrorCheck) => void;
  /** The least rest after a check, as a multiple of what it took: one takes a small part of the time at any size. */
  restFactor?: number;
  settleMs?: number;
};

export type MirrorCheckHandle = {
  /** The last one that came to its end. */
  last(): MirrorCheck | null;
  stop(): Promise<void>;
};

// Soon after a start for the monitor to show one, but not in the midst of it.
const FIRST_AFTER_MS = seconds(30);
const MOST_LOGGED = 10;

/**
 * Compares ids and revs of both sides now and then, as `mirror:verify --quick` does, and repairs nothing. A mirror or
 * a database that cannot be reached is left to the relay to report; the last check stays.
 */
export function startMirrorCheck(options: MirrorCheckOptions): MirrorCheckHandle {
  const { sink, everyMs, onDrift, restFactor = 20, settleMs } = options;
  const off = new AbortController();
  let last: MirrorCheck | null = null;

  function note(check: MirrorCheck, drift: (Drift & { table: string })[]): void {
    const before = last?.drifted ?? 0;
    last = check;
    if (check.drifted > 0 && before === 0) {
      const tables = check.tables.filter(({ drifted }) => drifted > 0);
      logger().warn(
        { drifted: check.drifted, tables, first: drift.slice(0, MOST_LOGGED) },
        'the mirror has drifted: npm run mirror:verify names what, with --repair it is sent again',
      );
      onDrift?.(check);
    }
    if (check.drifted === 0 && before > 0) logger().info('the mirror equals MongoDB again');
  }

  async function check(): Promise<void> {
    const began = performance.now();
    const reports: TableReport[] = [];
    for (const collection of MIRRORED_COLLECTIONS)
      reports.push(await verifyTable(collection, { sink, content: false, settleMs, signal: off.signal }));
    const tables = reports.map(({ table, documents, rows, drifted }) => ({
      table,
      documents,
      rows,
      drifted,
    }));
    note(
      {
        at: new Date().toISOString(),
        tookMs: Math.round(performance.now() - began),
        drifted: tables.reduce((sum, { drifted }) => sum + drifted, 0),
        tables,
      },
      reports.flatMap(({ table, drift }) => drift.map((one) => ({ table, ...one }))),
    );
  }

  async function run(): Promise<void> {
    let restMs = Math.min(everyMs, FIRST_AFTER_MS);
    for (;;) {
      await delay(restMs, undefined, { signal: off.signal, ref: false });
      const began = performance.now();
      await check().catch((error: unknown) => {
        if (!off.signal.aborted) logger().debug({ err: error }, 'the mirror could not be compared');
      });
      restMs = Math.max(everyMs, (performance.now() - began) * restFactor);
    }
  }

  // It ends only by being called off.
  const running = run().catch(() => undefined);

  return {
    last: () => last,
    async stop() {
      off.abort();
      await running;
    },
  };
}
