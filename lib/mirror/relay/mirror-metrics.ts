import { MIRROR_STATES, type MirrorReport } from '../../domain/monitor/mirror-report-schema';
import { gauge, type Reading } from '../../runtime/metrics';

const CACHE_MS = 500;

/** Registers the mirror's report as gauges. The report is cached, so that one scrape reads it once. */
export function registerMirrorMetrics(report: () => Promise<MirrorReport>): void {
  let cached: { at: number; report: Promise<MirrorReport> } | undefined;
  const cachedReport = () => {
    if (!cached || Date.now() - cached.at > CACHE_MS) cached = { at: Date.now(), report: report() };
    return cached.report;
  };
  const mirror = (name: string, help: string, read: (report: MirrorReport) => Reading, label?: string) =>
    gauge(`blinkcart_mirror_${name}`, help, async () => read(await cachedReport()), label);
  const secondsSince = (at: string | null) => (at === null ? null : (Date.now() - Date.parse(at)) / 1000);

  mirror(
    'state',
    '1 for the current state of the mirror, 0 for the others.',
    ({ state }) => Object.fromEntries(MIRROR_STATES.map((one) => [one, one === state ? 1 : 0])),
    'state',
  );
  mirror('backlog_documents', 'Documents not yet mirrored.', ({ backlog }) => backlog);
  mirror('parked_documents', 'Documents refused by the mirror.', ({ parked }) => parked);
  mirror(
    'oldest_pending_seconds',
    'Age of the oldest document not yet mirrored; 0 when there is none.',
    (r) => (r.oldestPendingAt === null ? 0 : secondsSince(r.oldestPendingAt)),
  );
  mirror('last_success_seconds', 'Time since the last acknowledged batch.', (r) =>
    secondsSince(r.lastSuccessAt),
  );
  mirror(
    'lag_seconds',
    'Time from a heartbeat to its acknowledgement: the last one, and percentiles of the last five minutes.',
    ({ lag }) => lag && { last: lag.lastMs / 1000, p50: lag.p50Ms / 1000, p99: lag.p99Ms / 1000 },
    'value',
  );
  mirror(
    'batch_seconds',
    'Durations of requests to the mirror: percentiles of the last five minutes.',
    ({ batches: { p50Ms, p99Ms } }) =>
      p50Ms === null || p99Ms === null ? null : { p50: p50Ms / 1000, p99: p99Ms / 1000 },
    'value',
  );
  mirror('batches_sent', 'Requests since the relay started.', ({ batches }) => batches.sent);
  mirror('rows_applied', 'Rows applied since the relay started.', ({ applied }) => applied);
  mirror('rows_stale', 'Rows of which the mirror had the same or a newer rev.', ({ stale }) => stale);
  mirror('breaker_open', '1 while the circuit breaker is open.', ({ breaker }) => (breaker.open ? 1 : 0));
  mirror('drifted_documents', 'Differences found by the last check.', ({ check }) => check?.drifted ?? null);
}
