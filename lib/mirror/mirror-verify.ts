import { setImmediate } from 'node:timers/promises';
import {
  markPending,
  MIRRORED_COLLECTIONS,
  raiseRev,
  type MirroredCollection,
} from '../repositories/mirror-repository';
import { findMarks, listMarks, type DocumentMark } from '../repositories/mirror-marks-repository';
import { seconds, sleep } from '../runtime/clock';
import { compareOne, digestOf, type Drift } from './mirror-drift';
import { tableOf } from './mirror-tables';
import type { IdRange, MirrorSink } from './supabase-sink';

export type TableReport = {
  table: string;
  /** Live documents and live rows as counted on the way: under writes they may differ though nothing is wrong. */
  documents: number;
  rows: number;
  pending: number;
  drifted: number;
  repaired: number;
  /** The first thousand of what has drifted. */
  drift: Drift[];
};

export type VerifyOptions = {
  sink: MirrorSink;
  /** Marks what has drifted, for the relay to send; writes nothing to the mirror. */
  repair?: boolean;
  /** Documents in one comparison. */
  chunk?: number;
  /** How long a difference has to last to count: what was in flight has arrived by then. */
  settleMs?: number;
};

const MOST_NAMED = 1000;
const MOST_CONFIRMING = 8;

async function repairDrift(collection: MirroredCollection, drift: Drift[]): Promise<number> {
  const again = drift.filter(({ kind }) => kind === 'missing' || kind === 'stale' || kind === 'parked');
  await markPending(
    collection,
    again.map(({ id }) => id),
  );
  let repaired = again.length;
  for (const { kind, id, rev, mirroredRev } of drift) {
    if (kind !== 'ahead' || rev === null || mirroredRev === null) continue;
    await raiseRev(collection, { id, rev }, mirroredRev);
    repaired += 1;
  }
  return repaired;
}

/**
 * Compares one collection with its table by id and rev, range by range in order of id, so that a million rows take no
 * more memory than ten thousand. A difference counts when it is still the same after `settleMs`. Throws MirrorFault.
 */
export async function verifyTable(
  collection: MirroredCollection,
  options: VerifyOptions,
): Promise<TableReport> {
  const { sink, chunk = 5000, settleMs = seconds(2) } = options;
  const table = tableOf(collection);
  const report: TableReport = {
    table,
    documents: 0,
    rows: 0,
    pending: 0,
    drifted: 0,
    repaired: 0,
    drift: [],
  };
  let confirming: Promise<void>[] = [];

  async function confirm(suspects: Drift[]): Promise<void> {
    await sleep(settleMs);
    const ids = suspects.map(({ id }) => id);
    const rows = new Map((await sink.revs({ table, ids })).map((row) => [row.id, row]));
    const marks = new Map((await findMarks(collection, ids)).map((mark) => [mark.id, mark]));
    const lasting = suspects.filter(({ id, kind, rev, mirroredRev }) => {
      const now = compareOne(marks.get(id), rows.get(id));
      return now?.kind === kind && now.rev === rev && now.mirroredRev === mirroredRev;
    });
    report.drifted += lasting.length;
    report.drift.push(...lasting.slice(0, Math.max(0, MOST_NAMED - report.drift.length)));
    if (!options.repair) return;
    const repaired = await repairDrift(collection, lasting);
    report.repaired += repaired;
  }

  async function suspect(found: (Drift | null)[]): Promise<void> {
    const suspects = found.filter((drift) => drift !== null);
    if (suspects.length === 0) return;
    confirming.push(confirm(suspects));
    if (confirming.length < MOST_CONFIRMING) return;
    await Promise.all(confirming);
    confirming = [];
  }

  /** Goes through the rows of a range page by page; what is left of `marks` has no row. Returns the live rows. */
  async function compareRows(marks: DocumentMark[], range: IdRange): Promise<number> {
    const byId = new Map(marks.map((mark) => [mark.id, mark]));
    let { after } = range;
    let live = 0;
    for (;;) {
      const rows = await sink.revs({ ...range, after, limit: chunk });
      live += rows.filter(({ deleted }) => !deleted).length;
      await suspect(rows.map((row) => compareOne(byId.get(row.id), row)));
      for (const { id } of rows) byId.delete(id);
      if (rows.length < chunk) break;
      after = rows.at(-1)!.id;
    }
    await suspect([...byId.values()].map((mark) => compareOne(mark, undefined)));
    return live;
  }

  let after: string | null = null;
  for await (const marks of listMarks(collection, chunk)) {
    const range: IdRange = { table, after, upto: marks.at(-1)!.id };
    const live = marks.filter(({ deleted }) => !deleted);
    const digest = await sink.digest(range);
    const same = digest.live === live.length && digest.hash === digestOf(live);
    // A parked tombstone is in neither hash.
    if (!same || marks.some(({ parked }) => parked)) await compareRows(marks, range);
    report.documents += live.length;
    report.rows += digest.live;
    report.pending += marks.filter(({ pending }) => pending).length;
    after = range.upto;
    await setImmediate();
  }
  report.rows += await compareRows([], { table, after, upto: null });
  await Promise.all(confirming);
  return report;
}

/** Every table in turn. */
export async function verifyMirror(options: VerifyOptions): Promise<TableReport[]> {
  const reports: TableReport[] = [];
  for (const collection of MIRRORED_COLLECTIONS) reports.push(await verifyTable(collection, options));
  return reports;
}
