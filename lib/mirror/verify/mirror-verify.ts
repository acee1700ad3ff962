import { setImmediate, setTimeout as delay } from 'node:timers/promises';
import {
  dropSentTombstones,
  estimateDocuments,
  findDocuments,
  findMarks,
  listDocuments,
  listMarks,
  type MarkedDocument,
} from '../../repositories/mirror/mirror-marks-repository';
import { MIRRORED_COLLECTIONS, type MirroredCollection } from '../../repositories/mirror/mirror-repository';
import { seconds } from '../../runtime/clock';
import { toRowJson, YIELD_EVERY } from '../relay/mirror-batch';
import { compareOne, digestOf, type Drift, type DriftKind, type Mark } from './mirror-drift';
import { repairDrift, repairExtra } from './mirror-repair';
import { tableOf } from '../rows/mirror-tables';
import type { IdRange, MirrorDigest, MirrorSink } from '../supabase-sink';

export type TableReport = {
  table: string;
  /** Live documents and live rows as counted on the way: under writes they may differ though nothing is wrong. */
  documents: number;
  rows: number;
  pending: number;
  drifted: number;
  /** How many of each kind. */
  kinds: Partial<Record<DriftKind, number>>;
  repaired: number;
  /** The first thousand of what has drifted. */
  drift: Drift[];
};

export type VerifyProgress = { table: string; compared: number; estimated: number };

export type VerifyOptions = {
  sink: MirrorSink;
  /** Marks what has drifted, for the relay to send; writes nothing to the mirror. */
  repair?: boolean;
  /** Whether what rows hold is compared, too: every document is then read and mapped. True unless told otherwise. */
  content?: boolean;
  /** Documents in one comparison. */
  chunk?: number;
  /** How long a difference has to last to count: what was in flight has arrived by then. */
  settleMs?: number;
  onProgress?: (progress: VerifyProgress) => void;
  /** Aborting it rejects with its reason. */
  signal?: AbortSignal;
};

const MOST_NAMED = 1000;
const MOST_CONFIRMING = 8;
const CHUNK = 5000;
const CHUNK_OF_CONTENT = 1000;

/** Marks with the hashes of their rows; a document that no row can stand for is parked, and has none. */
async function hashed(documents: MarkedDocument[]): Promise<Mark[]> {
  const marks: Mark[] = [];
  for (const { mark, pending } of documents) {
    if (marks.length % YIELD_EVERY === YIELD_EVERY - 1) await setImmediate();
    try {
      marks.push({ ...mark, sourceHash: toRowJson(pending).sourceHash });
    } catch {
      marks.push(mark);
    }
  }
  return marks;
}

async function* readMarks(
  collection: MirroredCollection,
  content: boolean,
  chunk: number,
): AsyncGenerator<Mark[]> {
  if (!content) return yield* listMarks(collection, chunk);
  for await (const documents of listDocuments(collection, chunk)) yield hashed(documents);
}

async function findAgain(collection: MirroredCollection, suspects: Drift[]): Promise<Map<string, Mark>> {
  const idsOf = (drifts: Drift[]) => drifts.map(({ id }) => id);
  const ofContent = suspects.filter(({ kind }) => kind === 'content');
  const others = suspects.filter(({ kind }) => kind !== 'content');
  const found = [
    ...(ofContent.length > 0 ? await hashed(await findDocuments(collection, idsOf(ofContent))) : []),
    ...(others.length > 0 ? await findMarks(collection, idsOf(others)) : []),
  ];
  return new Map(found.map((mark) => [mark.id, mark]));
}

/** Whether a range needs no closer look. */
async function isSame(marks: Mark[], digest: MirrorDigest): Promise<boolean> {
  const live = marks.filter(({ deleted }) => !deleted);
  // A parked tombstone is in neither hash.
  if (digest.live !== live.length || marks.some(({ parked }) => parked)) return false;
  if (digest.hash !== (await digestOf(live.map(({ id, rev }) => [id, rev])))) return false;
  if (digest.source === undefined) return true;
  if (digest.edited !== 0) return false;
  return digest.source === (await digestOf(live.map(({ id, sourceHash = '' }) => [id, sourceHash])));
}

/**
 * Compares one collection with its table, range by range in order of id, so that a million rows take no more memory
 * than ten thousand. A difference counts when it is still the same after `settleMs`. Throws MirrorFault.
 */
export async function verifyTable(
  collection: MirroredCollection,
  options: VerifyOptions,
): Promise<TableReport> {
  const { sink, repair = false, content = true, settleMs = seconds(2), onProgress, signal } = options;
  const chunk = options.chunk ?? (content ? CHUNK_OF_CONTENT : CHUNK);
  const table = tableOf(collection);
  const report: TableReport = {
    table,
    documents: 0,
    rows: 0,
    pending: 0,
    drifted: 0,
    kinds: {},
    repaired: 0,
    drift: [],
  };
  const extra: Drift[] = [];
  let confirming: Promise<void>[] = [];

  async function confirm(suspects: Drift[]): Promise<void> {
    await delay(settleMs, undefined, { signal });
    const ids = suspects.map(({ id }) => id);
    const rows = new Map((await sink.revs({ table, ids, content })).map((row) => [row.id, row]));
    const marks = await findAgain(collection, suspects);
    const lasting = suspects.filter(({ id, kind, rev, mirroredRev }) => {
      const now = compareOne(marks.get(id), rows.get(id));
      return now?.kind === kind && now.rev === rev && now.mirroredRev === mirroredRev;
    });
    report.drifted += lasting.length;
    for (const { kind } of lasting) report.kinds[kind] = (report.kinds[kind] ?? 0) + 1;
    report.drift.push(...lasting.slice(0, Math.max(0, MOST_NAMED - report.drift.length)));
    if (!repair) return;
    extra.push(...lasting.filter(({ kind }) => kind === 'extra'));
    const repaired = await repairDrift(collection, lasting);
    report.repaired += repaired;
  }

  async function suspect(found: (Drift | null)[]): Promise<void> {
    const suspects = found.filter((drift) => drift !== null);
    if (suspects.length === 0) return;
    const confirmed = confirm(suspects);
    // Who waits for all of them meets the error.
    confirmed.catch(() => undefined);
    confirming.push(confirmed);
    if (confirming.length < MOST_CONFIRMING) return;
    await Promise.all(confirming);
    confirming = [];
  }

  /** Goes through the rows of a range page by page; what is left of `marks` has no row. Returns the live rows. */
  async function compareRows(marks: Mark[], range: IdRange): Promise<number> {
    const byId = new Map(marks.map((mark) => [mark.id, mark]));
    let { after } = range;
    let live = 0;
    for (;;) {
      signal?.throwIfAborted();
      const rows = await sink.revs({ ...range, after, limit: chunk, content });
      live += rows.filter(({ deleted }) => !deleted).length;
      await suspect(rows.map((row) => compareOne(byId.get(row.id), row)));
      for (const { id } of rows) byId.delete(id);
      if (rows.length < chunk) break;
      after = rows.at(-1)!.id;
    }
    await suspect([...byId.values()].map((mark) => compareOne(mark, undefined)));
    return live;
  }

  const estimated = onProgress ? await estimateDocuments(collection) : 0;
  let compared = 0;
  let after: string | null = null;
  for await (const marks of readMarks(collection, content, chunk)) {
    signal?.throwIfAborted();
    const range: IdRange = { table, after, upto: marks.at(-1)!.id };
    const digest = await sink.digest({ ...range, content });
    if (!(await isSame(marks, digest))) await compareRows(marks, range);
    report.documents += marks.filter(({ deleted }) => !deleted).length;
    report.rows += digest.live;
    report.pending += marks.filter(({ pending }) => pending).length;
    compared += marks.length;
    onProgress?.({ table, compared, estimated });
    after = range.upto;
    await setImmediate();
  }
  report.rows += await compareRows([], { table, after, upto: null });
  await Promise.all(confirming);
  if (repair) {
    const buried = await repairExtra(collection, extra, report.documents);
    report.repaired += buried;
  }
  return report;
}

/** Every table in turn. */
export async function verifyMirror(options: VerifyOptions): Promise<TableReport[]> {
  if (options.repair) await dropSentTombstones();
  const reports: TableReport[] = [];
  for (const collection of MIRRORED_COLLECTIONS) reports.push(await verifyTable(collection, options));
  return reports;
}
