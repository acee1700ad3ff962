import { MIRROR_STATES, type MirrorReport } from '../../domain/monitor/mirror-report-schema';
import { gauge, type Reading } from '../../runtime/metrics';

const FOR_MS = 500;

/** The mirror's report as gauges; one scrape asks for it once. */
export function registerMirrorMetrics(report: () => Promise<MirrorReport>): void {
  let held: { at: number; report: Promise<MirrorReport> } | undefined;
  const asked = () => {
    if (!held || Date.now() - held.at > FOR_MS) held = { at: Date.now(), report: report() };
    return held.report;
  };
  const mirror = (name: string, help: string, read: (report: MirrorReport) => Reading, label?: string) =>
    gauge(`blinkcart_mirror_${name}`, help, async () => read(await asked()), label);
  const secondsSince = (at: string | null) => (at === null ? null : (Date.now() - Date.parse(at)) / 1000);

  mirror(
    'state',
    '1 for the state that the mirror is in.',
    ({ state }) => Object.fromEntries(MIRROR_STATES.map((one) => [one, one === state ? 1 : 0])),
    'state',
  );
  mirror('backlog_documents', 'Documents that the mirror does not have yet.', ({ backlog }) => backlog);
  mirror('parked_documents', 'Documents that the mirror refuses.', ({ parked }) => parked);
  mirror(
    'oldest_pending_seconds',
    'For how long the longest waiting one has waited; 0 when none does.',
    (r) => (r.oldestPendingAt === null ? 0 : secondsSince(r.oldestPendingAt)),
  );
  mirror('last_success_seconds', 'Since the last acknowledged batch.', (r) => secondsSince(r.lastSuccessAt));
  mirror(
    'lag_seconds',
    'From a heartbeat to its acknowledgement: the last one, and percentiles of some minutes.',
    ({ lag }) => lag && { last: lag.lastMs / 1000, p50: lag.p50Ms / 1000, p99: lag.p99Ms / 1000 },
    'value',
  );
  mirror(
    'batch_seconds',
    'How long requests to the mirror take, over some minutes.',
    ({ batches: { p50Ms, p99Ms } }) =>
      p50Ms === null || p99Ms === null ? null : { p50: p50Ms / 1000, p99: p99Ms / 1000 },
    'value',
  );
  mirror('batches_sent', 'Requests since the relay started.', ({ batches }) => batches.sent);
  mirror('rows_applied', 'Rows taken since the relay started.', ({ applied }) => applied);
  mirror('rows_stale', 'Rows that the mirror had already, or newer.', ({ stale }) => stale);
  mirror('breaker_open', '1 while nothing is sent.', ({ breaker }) => (breaker.open ? 1 : 0));
  mirror(
    'drifted_documents',
    'Differences that the last check found.',
    ({ check }) => check?.drifted ?? null,
  );
}
