import { seconds } from '../../lib/runtime/clock';
import type { BenchOptions, Measured } from './bench-report';
import { errorCount, type LoadJob, type LoadResult } from './load-job';
import { median } from './percentiles';
import { runLoad } from './run-load';

const WARM_UP_MS = seconds(1.5);
const MOST_REQUESTS = 250_000;

export type Variant = { name: string; job: Omit<LoadJob, 'durationMs' | 'maxRequests'> };

export type MeasureOptions = BenchOptions & {
  /** Awaited before each run: what one variant left to do must not burden the next. */
  settle?: () => Promise<void>;
};

/**
 * Warms each variant up and then measures them in turn, A B A B, so that whatever the machine does meanwhile hits
 * all of them alike. Returns the medians, in the order of the variants.
 */
export async function measureInTurn<const V extends readonly Variant[]>(
  variants: V,
  { durationMs, rounds, progress, settle }: MeasureOptions,
): Promise<{ [K in keyof V]: Measured }> {
  const results = new Map<Variant, LoadResult[]>(variants.map((variant) => [variant, []]));
  for (const { job } of variants)
    await runLoad({ ...job, durationMs: WARM_UP_MS, maxRequests: MOST_REQUESTS });
  for (let round = 1; round <= rounds; round += 1) {
    for (const variant of variants) {
      await settle?.();
      progress(`${variant.name}, ${variant.job.connections} connections, round ${round} of ${rounds}`);
      const result = await runLoad({ ...variant.job, durationMs, maxRequests: MOST_REQUESTS });
      results.get(variant)?.push(result);
    }
  }
  const measured = variants.map((variant) => toMeasured(variant, results.get(variant) ?? []));
  return measured as { [K in keyof V]: Measured };
}

function toMeasured({ name, job }: Variant, results: LoadResult[]): Measured {
  const statuses: Record<string, number> = {};
  for (const result of results) {
    for (const [status, times] of Object.entries(result.statuses))
      statuses[status] = (statuses[status] ?? 0) + times;
  }
  return {
    name,
    connections: job.connections,
    perSecond: median(results.map(({ perSecond }) => perSecond)),
    p50Ms: median(results.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(results.map(({ p99Ms }) => p99Ms)),
    answered: results.reduce((sum, { answered }) => sum + answered, 0),
    errors: results.reduce((sum, result) => sum + errorCount(result), 0),
    statuses,
  };
}
