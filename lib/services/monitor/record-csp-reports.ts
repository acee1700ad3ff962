import type { CspReports } from '../../domain/monitor/csp-report-schema';
import { violationsOf, type CspDirective } from '../../domain/monitor/csp-violations';
import { minutes } from '../../runtime/clock';
import { logger } from '../../runtime/logger';
import { countOne } from '../../runtime/metrics';
import { processShared } from '../../runtime/process-shared';

const REPORTS = {
  name: 'blinkcart_csp_reports_total',
  help: 'Content security policy violations reported by browsers, by directive.',
  label: 'directive',
};
/** At most one log line per directive in this time, because many browsers report the same violation. */
const LOG_INTERVAL_MS = minutes(1);

/** Counts reported violations and logs one per directive and minute. Stores nothing. */
export function recordCspReports(reports: CspReports): void {
  const loggedAt = processShared('logged-csp-reports', () => new Map<CspDirective, number>());
  for (const violation of violationsOf(reports)) {
    const { directive } = violation;
    countOne(REPORTS, directive);
    const now = Date.now();
    if (now - (loggedAt.get(directive) ?? 0) < LOG_INTERVAL_MS) continue;
    loggedAt.set(directive, now);
    logger().warn(violation, 'content security policy violation');
  }
}
