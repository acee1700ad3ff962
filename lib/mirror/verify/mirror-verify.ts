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
import {
  MIRRORED_COLLECTIONS,
  type MirroredCollection,
} from '../../repositories/mirror/mirrored-collections';
import { seconds } from '../../runtime/clock';
import { toRowJson, YIELD_EVERY } from '../relay/mirror-batch';
import { compareOne, digestOf, type Drift, type DriftKind, type Mark } from './mirror-drift';
import { repairDrift, repairExtra } from './mirror-repair';
import { tableOf } from '../rows/mirror-tables';
import type { IdRange, MirrorDigest, MirrorSink } from '../supabase-sink';

export type TableReport = {
  table: string;
  /** Live documents and live rows, counted during the comparison; concurrent writes can make them differ. */
  documents: number;
  rows: number;
  pending: number;
  drifted: number;
  /** Number of differences of each kind. */
  kinds: Partial<Record<DriftKind, number>>;
  repaired: number;
  /** The first 1000 differences. */
  drift: Drift[];
};

export type VerifyProgress = { table: string; compared: number; estimated: number };

export type VerifyOptions = {
  sink: MirrorSink;
  /** Marks drifted documents for the relay to send; writes nothing to the mirror itself. */
  repair?: boolean;
  /** Also compares contents, for which every document is read and mapped. Default true. */
  content?: boolean;
  /** Documents per range. */
  chunk?: number;
  /** Time in ms that a difference must last to count, so that rows in flight do not. */
  settleMs?: number;
  onProgress?: (progress: VerifyProgress) => void;
  /** Aborting it rejects with its reason. */
  signal?: AbortSignal;
};

const MAX_LISTED = 1000;
const MAX_CONFIRMATIONS = 8;
const CHUNK = 5000;
const CONTENT_CHUNK = 1000;

/** Marks with the hashes of their rows; a document that cannot be mapped is parked and has no hash. */
async function hashRows(documents: MarkedDocument[]): Promise<Mark[]> {
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
  for await (const documents of listDocuments(collection, chunk)) yield hashRows(documents);
}

async function rereadMarks(collection: MirroredCollection, suspects: Drift[]): Promise<Map<string, Mark>> {
  const idsOf = (drifts: Drift[]) => drifts.map(({ id }) => id);
  const contentDrift = suspects.filter(({ kind }) => kind === 'content');
  const others = suspects.filter(({ kind }) => kind !== 'content');
  const found = [
    ...(contentDrift.length > 0 ? await hashRows(await findDocuments(collection, idsOf(contentDrift))) : []),
    ...(others.length > 0 ? await findMarks(collection, idsOf(others)) : []),
  ];
  return new Map(found.map((mark) => [mark.id, mark]));
}

/** Whether a range of documents has the same counts and hashes as its rows. */
async function matchesDigest(marks: Mark[], digest: MirrorDigest): Promise<boolean> {
  const live = marks.filter(({ deleted }) => !deleted);
  // The hashes do not cover parked tombstones, so a range with parked documents is always compared row by row.
  if (digest.live !== live.length || marks.some(({ parked }) => parked)) return false;
  if (digest.hash !== (await digestOf(live.map(({ id, rev }) => [id, rev])))) return false;
  if (digest.source === undefined) return true;
  if (digest.edited !== 0) return false;
  return digest.source === (await digestOf(live.map(({ id, sourceHash = '' }) => [id, sourceHash])));
}

/**
 * Compares one collection with its table, range by range in order of id, in constant memory. A difference counts when
 * it is unchanged after `settleMs`. Throws MirrorFault.
 */
export async function verifyTable(
  collection: MirroredCollection,
  options: VerifyOptions,
): Promise<TableReport> {
  const { sink, repair = false, content = true, settleMs = seconds(2), onProgress, signal } = options;
  const chunk = options.chunk ?? (content ? CONTENT_CHUNK : CHUNK);
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
    const marks = await rereadMarks(collection, suspects);
    const lasting = suspects.filter(({ id, kind, rev, mirroredRev }) => {
      const current = compareOne(marks.get(id), rows.get(id));
      return current?.kind === kind && current.rev === rev && current.mirroredRev === mirroredRev;
    });
    report.drifted += lasting.length;
    for (const { kind } of lasting) report.kinds[kind] = (report.kinds[kind] ?? 0) + 1;
    report.drift.push(...lasting.slice(0, Math.max(0, MAX_LISTED - report.drift.length)));
    if (!repair) return;
    extra.push(...lasting.filter(({ kind }) => kind === 'extra'));
    const repaired = await repairDrift(collection, lasting);
    report.repaired += repaired;
  }

  async function queueConfirmation(differences: (Drift | null)[]): Promise<void> {
    const suspects = differences.filter((drift) => drift !== null);
    if (suspects.length === 0) return;
    const confirmed = confirm(suspects);
    // `Promise.all` below throws the error.
    confirmed.catch(() => undefined);
    confirming.push(confirmed);
    if (confirming.length < MAX_CONFIRMATIONS) return;
    await Promise.all(confirming);
    confirming = [];
  }

  /** Compares the rows of a range page by page; the remaining marks have no row. Resolves to the number of live rows. */
  async function compareRows(marks: Mark[], range: IdRange): Promise<number> {
    const byId = new Map(marks.map((mark) => [mark.id, mark]));
    let { after } = range;
    let live = 0;
    for (;;) {
      signal?.throwIfAborted();
      const rows = await sink.revs({ ...range, after, limit: chunk, content });
      live += rows.filter(({ deleted }) => !deleted).length;
      await queueConfirmation(rows.map((row) => compareOne(byId.get(row.id), row)));
      for (const { id } of rows) byId.delete(id);
      if (rows.length < chunk) break;
      after = rows.at(-1)!.id;
    }
    await queueConfirmation([...byId.values()].map((mark) => compareOne(mark, undefined)));
    return live;
  }

  const estimated = onProgress ? await estimateDocuments(collection) : 0;
  let compared = 0;
  let after: string | null = null;
  for await (const marks of readMarks(collection, content, chunk)) {
    signal?.throwIfAborted();
    const range: IdRange = { table, after, upto: marks.at(-1)!.id };
    const digest = await sink.digest({ ...range, content });
    if (!(await matchesDigest(marks, digest))) await compareRows(marks, range);
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

/** Compares every collection with its table, one after the other. Throws MirrorFault. */
export async function verifyMirror(options: VerifyOptions): Promise<TableReport[]> {
  if (options.repair) await dropSentTombstones();
  const reports: TableReport[] = [];
  for (const collection of MIRRORED_COLLECTIONS) reports.push(await verifyTable(collection, options));
  return reports;
}
