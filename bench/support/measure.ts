import { seconds } from '../../lib/runtime/clock';
import type { BenchOptions, Measured } from './bench-report';
import type { ChildServer } from './child-server';
import { errorCount, type LoadJob, type LoadResult } from './load-job';
import { median } from './percentiles';
import { processCpuMicroseconds } from './process-cpu';
import { runLoad } from './run-load';

const WARM_UP_MS = seconds(1.5);
const MAX_REQUESTS = 250_000;

export type Variant = {
  name: string;
  /** Connections are distributed over them. */
  servers: ChildServer[];
  job: Omit<LoadJob, 'ports' | 'durationMs' | 'maxRequests'>;
};

/** One run; `cpuEach` is the servers' CPU time per response in microseconds. */
type Run = LoadResult & { cpuEach: number | null };

export type MeasureOptions = BenchOptions & {
  /** Awaited before each run, so that background work of one variant does not slow down the next. */
  settle?: () => Promise<void>;
};

/**
 * Warms up each variant and measures them in rotating order, A B C, B C A, so that other load on the machine and the
 * preceding variant affect all of them alike. Returns the medians in the order of the variants.
 */
export async function measureInTurn<const V extends readonly Variant[]>(
  variants: V,
  { durationMs, rounds, progress, settle }: MeasureOptions,
): Promise<{ [K in keyof V]: Measured }> {
  const runs = new Map<Variant, Run[]>(variants.map((variant) => [variant, []]));
  for (const variant of variants) await runOnce(variant, WARM_UP_MS);
  for (let round = 1; round <= rounds; round += 1) {
    const first = (round - 1) % variants.length;
    for (const variant of [...variants.slice(first), ...variants.slice(0, first)]) {
      await settle?.();
      progress(`${variant.name}, ${variant.job.connections} connections, round ${round} of ${rounds}`);
      runs.get(variant)?.push(await runOnce(variant, durationMs));
    }
  }
  const measured = variants.map((variant) => toMeasured(variant, runs.get(variant) ?? []));
  return measured as { [K in keyof V]: Measured };
}

export async function runOnce({ servers, job }: Variant, durationMs: number): Promise<Run> {
  const before = cpuOf(servers);
  const ports = servers.map(({ port }) => port);
  const result = await runLoad({ ...job, ports, durationMs, maxRequests: MAX_REQUESTS });
  const after = cpuOf(servers);
  const cpuEach = before === null || after === null ? null : (after - before) / Math.max(1, result.answered);
  return { ...result, cpuEach };
}

function cpuOf(servers: ChildServer[]): number | null {
  const used = servers.map(({ pid }) => processCpuMicroseconds(pid));
  return used.reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0);
}

function toMeasured({ name, job }: Variant, runs: Run[]): Measured {
  const statuses: Record<string, number> = {};
  for (const run of runs) {
    for (const [status, times] of Object.entries(run.statuses))
      statuses[status] = (statuses[status] ?? 0) + times;
  }
  const known = runs.map(({ cpuEach }) => cpuEach).filter((each) => each !== null);
  return {
    name,
    connections: job.connections,
    perSecond: median(runs.map(({ perSecond }) => perSecond)),
    p50Ms: median(runs.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(runs.map(({ p99Ms }) => p99Ms)),
    cpuMicroseconds: known.length > 0 ? median(known) : null,
    rounds: runs.map(({ perSecond, p99Ms }) => ({ perSecond, p99Ms })),
    answered: runs.reduce((sum, { answered }) => sum + answered, 0),
    errors: runs.reduce((sum, run) => sum + errorCount(run), 0),
    statuses,
  };
}
